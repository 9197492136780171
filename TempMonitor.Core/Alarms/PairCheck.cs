using TempMonitor.Core.Readings;
using Options = TempMonitor.Core.Alarms.RuleOptions;

namespace TempMonitor.Core.Alarms;

/// <summary>An upper and a lower limit of the same thing: low critical &lt; low warning &lt; high warning &lt; high critical, and a value that is good for both.</summary>
internal static class PairCheck
{
    public static IEnumerable<(MergedRule Rule, string Key, string Allowed)> Of(IReadOnlyList<MergedRule> rules)
    {
        var plain = rules.Where(r => r.Kind.IsForeseeable && Quantity.TryParse(r.Values.Quantity, out _) && r.Sensors is not null && HasNumbers(r)).ToList();
        foreach (var high in plain.Where(r => r.Kind.IsHighBad))
            foreach (var low in plain.Where(r => !r.Kind.IsHighBad && r.Values.Quantity == high.Values.Quantity && r.Sensors == high.Sensors))
                if (Problem(high, low) is { } problem) yield return problem;
    }

    private static (MergedRule Rule, string Key, string Allowed)? Problem(MergedRule high, MergedRule low)
    {
        var (highest, lowest) = (First(low), First(high));
        if (highest.Limit >= lowest.Limit)
        {
            return low.IsChosen(highest.Key) || (!high.IsChosen(lowest.Key) && low.IsTouched)
                ? (low, highest.Key, $"must be below {lowest.Key} of {high.Name}, {Number.Of(lowest.Limit)}")
                : (high, lowest.Key, $"must be above {highest.Key} of {low.Name}, {Number.Of(highest.Limit)}");
        }

        if (highest.Clear <= lowest.Clear) return null;
        var rule = low.IsChosen(highest.Key) || low.IsChosen(nameof(Options.Hysteresis)) || low.IsChosen(highest.ClearKey) || !high.IsTouched ? low : high;
        var key = rule == low ? highest.ClearKeyIn(low) : lowest.ClearKeyIn(high);
        return (rule, key, $"no value would end both: {low.Name} ends at {Number.Of(highest.Clear)} and above, {high.Name} at {Number.Of(lowest.Clear)} and below");
    }

    /// <summary>The limit that is met first on the way out.</summary>
    private static Edge First(MergedRule rule) => rule.Values.Warning is { } warning
        ? new(nameof(Options.Warning), warning, nameof(Options.WarningClear), rule.WarningClear!.Value)
        : new(nameof(Options.Critical), rule.Values.Critical!.Value, nameof(Options.CriticalClear), rule.CriticalClear!.Value);

    private static bool HasNumbers(MergedRule rule) =>
        (rule.Values.Warning ?? rule.Values.Critical) is { } limit && double.IsFinite(limit) && double.IsFinite(rule.WarningClear ?? rule.CriticalClear ?? limit);

    private sealed record Edge(string Key, double Limit, string ClearKey, double Clear)
    {
        public string ClearKeyIn(MergedRule rule) => rule.IsChosen(ClearKey) ? ClearKey : nameof(Options.Hysteresis);
    }
}
