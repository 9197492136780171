using TempMonitor.Core.Alarms.Kinds;

namespace TempMonitor.Core.Alarms;

/// <summary>What a person who fills in a rule must know: which rules there are, and what they say where he says nothing.</summary>
public static class RuleForm
{
    public static IReadOnlyList<string> Kinds { get; } = [.. AlarmKinds.All.All.Select(k => k.Name)];

    /// <summary>The profile's, also those that are switched off, then the user's own.</summary>
    public static IReadOnlyList<string> Names(AlarmOptions options)
    {
        var profile = AlarmProfiles.Of(options)?.Rules.Keys ?? [];
        return [.. profile, .. options.Rules.Keys.Except(profile).Order(StringComparer.Ordinal)];
    }

    public static bool IsOfProfile(AlarmOptions options, string name) => AlarmProfiles.Of(options)?.Rules.ContainsKey(name) == true;

    /// <summary>What the rule has where the user says no more of it than its kind.</summary>
    public static RuleOptions Defaults(AlarmOptions options, string name)
    {
        var kind = options.Rules.GetValueOrDefault(name)?.Kind;
        return (MergedRule.Of(name, AlarmProfiles.Of(options)?.Rules.GetValueOrDefault(name), new RuleOptions { Kind = kind })?.Values ?? new()) with { Enabled = true };
    }
}
