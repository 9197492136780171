namespace TempMonitor.Core.Alarms;

/// <summary>The rules in force, each behind the one that it depends on.</summary>
public sealed class AlarmRules
{
    private readonly Dictionary<string, AlarmRule> _byName;

    private AlarmRules(AlarmProfile profile, IReadOnlyList<AlarmRule> all)
    {
        Profile = profile;
        All = all;
        _byName = all.ToDictionary(r => r.Name, StringComparer.Ordinal);
    }

    public AlarmProfile Profile { get; }

    public IReadOnlyList<AlarmRule> All { get; }

    /// <summary>How much of the past decides about now: so many stored rows must be replayed for a restart to leave no trace.</summary>
    public TimeSpan Memory => All.Select(r => Max(Max(r.WarningTrip, r.CriticalTrip), r.ClearDelay) + r.Window).DefaultIfEmpty().Max() + TimeSpan.FromMinutes(5);

    /// <param name="options">Checked options: <see cref="AlarmOptions.Check"/> found nothing.</param>
    public static AlarmRules Of(AlarmOptions options)
    {
        var merged = RuleMerge.Of(options);
        return new AlarmRules(merged.Profile, [.. merged.InOrder().Select(r => r.ToRule())]);
    }

    public AlarmRule? Find(string name) => _byName.GetValueOrDefault(name);

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
