using TempMonitor.Core.Health;

namespace TempMonitor.Daemon.Hosting;

/// <summary>Settings that could not be read again: the daemon goes on with the old ones, and somebody believes that the new ones are in force.</summary>
internal sealed class SettingsHealth : IHealthSource
{
    private volatile string? _refused;

    public void Refused(IReadOnlyList<string> problems) =>
        _refused = problems.Count == 1 ? problems[0] : $"{problems[0]} (and {problems.Count - 1} more, see the log)";

    public void Taken() => _refused = null;

    public IEnumerable<HealthEntry> Check()
    {
        if (_refused is { } problem)
            yield return new("settings", HealthStatus.Degraded, "the settings could not be read again, the old ones are in force", "mend the file ('tempmonitor config check' says all that is wrong), then reload again") { Detail = problem };
    }
}
