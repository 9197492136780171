using TempMonitor.Core.Health;

namespace TempMonitor.Daemon.Hosting;

/// <summary>Settings that could not be read again: the daemon goes on with the old ones, and somebody believes that the new ones are in force.</summary>
/// <param name="leftOvers">What the start passed over.</param>
internal sealed class SettingsHealth(IReadOnlyList<string>? leftOvers = null) : IHealthSource
{
    private volatile string? _refused;
    private volatile IReadOnlyList<string> _leftOvers = leftOvers ?? [];

    /// <summary>What the settings page once set for things that are no more.</summary>
    public IReadOnlyList<string> LeftOvers => _leftOvers;

    public void Refused(IReadOnlyList<string> problems) =>
        _refused = problems.Count == 1 ? problems[0] : $"{problems[0]} (and {problems.Count - 1} more, see the log)";

    public void Taken(IReadOnlyList<string> leftOvers) => (_refused, _leftOvers) = (null, leftOvers);

    public IEnumerable<HealthEntry> Check()
    {
        if (_refused is { } problem)
            yield return new("settings", HealthStatus.Degraded, "the settings could not be read again, the old ones are in force", "mend the file ('tempmonitor config check' says all that is wrong), then reload again") { Detail = problem };
        else if (_leftOvers.Count > 0)
            yield return new("settings", HealthStatus.Degraded, "the settings page's file speaks of what no other file has any more, and is passed over there", "set it up again, or change anything on the settings page: that takes it out") { Detail = string.Join(", ", _leftOvers) };
    }
}
