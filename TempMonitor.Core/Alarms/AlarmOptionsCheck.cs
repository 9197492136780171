using TempMonitor.Core.Alarms.Kinds;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms;

/// <summary>All that can be wrong with <see cref="AlarmOptions"/>, each with its key and what would be right.</summary>
internal static class AlarmOptionsCheck
{
    public static IEnumerable<(string Key, string Allowed)> Of(AlarmOptions options)
    {
        var profile = AlarmProfiles.Of(options);
        if (profile is null) yield return (nameof(AlarmOptions.Profile), AlarmProfiles.All.Unknown(options.Profile));
        foreach (var (name, rule) in options.Rules)
            foreach (var (key, allowed) in OfEntry(name, rule, profile)) yield return (KeyOf(name, key), allowed);
        if (profile is null) yield break; // what its names mean is not known: every rule would be called a rule of the user's own
        var merged = RuleMerge.Of(options);
        foreach (var rule in merged.Rules)
            foreach (var (key, allowed) in RuleCheck.Of(rule).Concat(DependencyCheck.Of(rule, merged))) yield return (KeyOf(rule.Name, key), allowed);
        foreach (var (rule, key, allowed) in PairCheck.Of(merged.Rules)) yield return (KeyOf(rule.Name, key), allowed);
    }

    /// <summary>What is wrong with an entry by itself.</summary>
    private static IEnumerable<(string? Key, string Allowed)> OfEntry(string name, RuleOptions rule, AlarmProfile? profile)
    {
        if (!SensorId.IsValid(name)) yield return (null, $"a rule's name has {SensorId.Rule}");
        var preset = profile?.Rules.GetValueOrDefault(name)?.Kind;
        if (OfKind(name, rule, preset, profile) is { } wrong) yield return (nameof(RuleOptions.Kind), wrong);
        AlarmKinds.All.TryGet(preset ?? rule.Kind, out var kind);
        foreach (var (key, allowed) in RuleValueCheck.Of(rule, kind)) yield return (key, allowed);
    }

    /// <returns>Null when it makes a rule.</returns>
    private static string? OfKind(string name, RuleOptions rule, string? preset, AlarmProfile? profile)
    {
        if (preset is not null && rule.Kind is not null && rule.Kind != preset)
            return $"{name} is a rule of the profile {profile!.Name} and of kind {preset}: give a rule of your own another name";
        if (preset is null && rule.Kind is null)
            return profile is null ? null : $"must be set, for the profile {profile.Name} has no rule {name}; {KnownRules(profile)}kinds are {string.Join(", ", AlarmKinds.All.All.Select(k => k.Name))}";
        return AlarmKinds.All.TryGet(preset ?? rule.Kind, out _) ? null : AlarmKinds.All.Unknown(rule.Kind);
    }

    private static string KnownRules(AlarmProfile profile) => profile.Rules.Count == 0 ? "" : $"it has {string.Join(", ", profile.Rules.Keys)}; ";

    private static string KeyOf(string rule, string? key) => $"{nameof(AlarmOptions.Rules)}:{rule}{(key is null ? "" : ":")}{key}";
}
