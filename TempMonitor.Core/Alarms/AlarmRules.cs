namespace TempMonitor.Core.Alarms;

/// <summary>The rules in force, each behind the one that it depends on.</summary>
public sealed class AlarmRules
{
    private readonly Dictionary<string, AlarmRule> _byName;

    private readonly Dictionary<string, int> _places;

    private AlarmRules(AlarmProfile profile, Dictionary<string, AlarmRule> byName)
    {
        Profile = profile;
        All = [.. byName.Values];
        _byName = byName;
        _places = All.Select((r, i) => (r.Name, Place: i)).ToDictionary(r => r.Name, r => r.Place, StringComparer.Ordinal);
    }

    public AlarmProfile Profile { get; }

    public IReadOnlyList<AlarmRule> All { get; }

    /// <summary>How much of the past decides about now: so many stored rows must be replayed for a restart to leave no trace.</summary>
    public TimeSpan Memory => All.Select(r => Max(Max(r.WarningTrip, r.CriticalTrip), r.ClearDelay) + r.Window).DefaultIfEmpty().Max() + TimeSpan.FromMinutes(5);

    /// <param name="options">Checked options: <see cref="AlarmOptions.Check"/> found nothing.</param>
    public static AlarmRules Of(AlarmOptions options)
    {
        var merged = RuleMerge.Of(options);
        var rules = new Dictionary<string, AlarmRule>(StringComparer.Ordinal);
        foreach (var rule in merged.InOrder()) rules.Add(rule.Name, rule.ToRule(rules.GetValueOrDefault(rule.Values.DependsOn ?? "")));
        return new AlarmRules(merged.Profile, rules);
    }

    /// <summary>One rule by itself, for a test of the way that alarms go.</summary>
    internal AlarmRules Only(AlarmRule rule) => new(Profile, new(StringComparer.Ordinal) { [rule.Name] = rule });

    internal int PlaceOf(AlarmRule rule) => _places[rule.Name];

    public AlarmRule? Find(string name) => _byName.GetValueOrDefault(name);

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
