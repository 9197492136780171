using Options = TempMonitor.Core.Alarms.RuleOptions;

namespace TempMonitor.Core.Alarms;

/// <summary>What can be wrong with the rule that a rule depends on.</summary>
internal static class DependencyCheck
{
    public static IEnumerable<(string Key, string Allowed)> Of(MergedRule rule, RuleMerge merged)
    {
        if (Problem(rule, merged) is { } allowed) yield return (nameof(Options.DependsOn), allowed);
    }

    private static string? Problem(MergedRule rule, RuleMerge merged)
    {
        if (rule.Values.DependsOn is not { } name) return rule.Kind.HasTarget ? $"must name the rule whose critical limit is foretold, {Targets(merged)}" : null;
        if (merged.Find(name) is not { } root) return $"must name a rule that is in force: {string.Join(", ", merged.Rules.Select(r => r.Name).Except([rule.Name]))}";
        if (merged.DepthOf(rule) is null && rule.IsChosen(nameof(Options.DependsOn))) return "goes round in a circle: a rule must not depend on itself, not even by way of others";
        return rule.Kind.HasTarget && !IsTarget(root) ? $"must name a rule with a critical limit that can be foretold, {Targets(merged)}" : null;
    }

    private static bool IsTarget(MergedRule rule) => rule is { Kind.IsForeseeable: true, Values.Critical: not null };

    private static string Targets(RuleMerge merged) =>
        merged.Rules.Where(IsTarget).Select(r => r.Name).ToList() is { Count: > 0 } names ? $"such as {string.Join(", ", names)}" : "of kind above or below";
}
