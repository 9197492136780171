namespace TempMonitor.Core.Alarms;

/// <summary>The rules of a profile with the user's values over them, as text: not checked yet.</summary>
internal sealed class RuleMerge
{
    private RuleMerge(AlarmProfile profile, IReadOnlyList<MergedRule> rules)
    {
        Profile = profile;
        Rules = rules;
    }

    public AlarmProfile Profile { get; }

    /// <summary>Those that are not switched off and whose kind is known: the profile's, then the user's own.</summary>
    public IReadOnlyList<MergedRule> Rules { get; }

    public static RuleMerge Of(AlarmOptions options)
    {
        var profile = AlarmProfiles.Of(options) ?? AlarmProfiles.All.Get(AlarmProfiles.Off);
        var names = profile.Rules.Keys.Concat(options.Rules.Keys.Except(profile.Rules.Keys).Order(StringComparer.Ordinal));
        var rules = names.Select(n => MergedRule.Of(n, profile.Rules.GetValueOrDefault(n), options.Rules.GetValueOrDefault(n))).OfType<MergedRule>().Where(r => r.Values.Enabled != false);
        return new RuleMerge(profile, Detached([.. rules]));
    }

    public MergedRule? Find(string? name) => Rules.FirstOrDefault(r => r.Name == name);

    /// <summary>Each behind the one that it depends on.</summary>
    /// <remarks>There are no circles: the check has found none.</remarks>
    public IEnumerable<MergedRule> InOrder() => Rules.OrderBy(DepthOf);

    /// <returns>Null when the chain comes back to where it began.</returns>
    public int? DepthOf(MergedRule rule)
    {
        var depth = 0;
        for (var root = Find(rule.Values.DependsOn); root is not null; root = Find(root.Values.DependsOn))
            if (++depth > Rules.Count) return null;
        return depth;
    }

    /// <summary>Whoever takes a rule of the profile away takes with it what the profile built on it; unless he wrote of that himself: then the check says what it lacks.</summary>
    private static List<MergedRule> Detached(List<MergedRule> rules)
    {
        var orphans = rules.FindAll(r => r.Origins.GetValueOrDefault(nameof(RuleOptions.DependsOn)) == RuleOrigin.Profile && rules.TrueForAll(o => o.Name != r.Values.DependsOn));
        return [.. rules.Where(r => !IsLost(r) || r.IsTouched).Select(r => orphans.Contains(r) && !IsLost(r) ? r with { Values = r.Values with { DependsOn = null } } : r)];

        bool IsLost(MergedRule rule) => rule.Kind.HasTarget && orphans.Contains(rule);
    }
}
