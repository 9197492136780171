using Options = TempMonitor.Core.Alarms.RuleOptions;
using TempMonitor.Core.Alarms.Kinds;
using TempMonitor.Core.Calendar;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms;

/// <summary>What can be wrong with the values of one rule, taken together: those of its entry over those of the profile.</summary>
internal static class RuleCheck
{
    public static string KnownQuantities { get; } = $"must be one of {string.Join(", ", Quantity.All)}";

    public static IEnumerable<(string Key, string Allowed)> Of(MergedRule rule) => OfKind(rule.Kind, rule.Values).Concat(OfLimits(Sound(rule)));

    /// <summary>What the kind wants of its rules, and what it has no use for.</summary>
    private static IEnumerable<(string Key, string Allowed)> OfKind(AlarmKind kind, Options values)
    {
        if (kind.Quantity == QuantityUse.None && values.Quantity is not null) yield return (nameof(Options.Quantity), $"a rule of kind {kind.Name} has none of its own: leave it out");
        if (kind.Quantity == QuantityUse.Needed && values.Quantity is null) yield return (nameof(Options.Quantity), KnownQuantities);
        if (!kind.HasWindow && values.Window is not null) yield return (nameof(Options.Window), $"a rule of kind {kind.Name} looks at no trend: leave it out");
        if (!kind.HasHysteresis && values.Hysteresis is not null) yield return (nameof(Options.Hysteresis), EndsByItself(kind));
        if (values.Warning is null && values.Critical is null) yield return (nameof(Options.Warning), "a rule without a limit: set Warning, Critical or both, or take it away with Enabled = false");
    }

    private static IEnumerable<(string Key, string Allowed)> OfLimits(MergedRule rule)
    {
        var quantity = Quantity.TryParse(rule.Values.Quantity, out var known) ? known : null;
        var (range, unit) = (rule.Kind.RangeOf(quantity), rule.Kind.LimitUnitOf(quantity));
        (string Key, double? Value)[] limits = [(nameof(Options.Warning), rule.Values.Warning), (nameof(Options.Critical), rule.Values.Critical)];
        var outside = limits.Where(l => l.Value is { } limit && !(range.Has(limit) && (!rule.Kind.IsPositive || limit > 0))).ToList();
        foreach (var (key, value) in outside) yield return (key, rule.Kind.IsPositive && value <= 0 ? "must be more than 0" : range.In(unit));
        foreach (var problem in OfOrder(rule).Concat(OfClearing(rule))) yield return problem;

        // behind a limit that is out of the world everything is
        foreach (var problem in outside.Count > 0 ? [] : OfReach(rule, range, unit)) yield return problem;
    }

    /// <summary>An alarm that would end where nothing ever is never ends.</summary>
    private static IEnumerable<(string Key, string Allowed)> OfReach(MergedRule rule, LimitRange range, string unit)
    {
        (string Key, double? Clear, double? End)[] levels =
            [(nameof(Options.WarningClear), rule.Values.WarningClear, rule.WarningClear), (nameof(Options.CriticalClear), rule.Values.CriticalClear, rule.CriticalClear)];
        var never = levels.Where(l => l.End is { } end && !range.Has(end)).ToList();
        foreach (var (key, _, _) in never.Where(l => l.Clear is not null)) yield return (key, range.In(unit));
        if (never.Find(l => l.Clear is null) is { End: { } first }) yield return (nameof(Options.Hysteresis), $"the alarm would end only at {Number.Of(first)}; {range.In(unit)}");
    }

    private static IEnumerable<(string Key, string Allowed)> OfOrder(MergedRule rule)
    {
        if (rule.Values is not { Warning: { } warning, Critical: { } critical } || (critical - warning) * rule.Sign > 0) yield break;
        var key = rule.Chosen(nameof(Options.Warning), nameof(Options.Critical));
        var (mine, other) = key == nameof(Options.Warning) ? (nameof(Options.Warning), rule.Tell(nameof(Options.Critical), critical)) : (nameof(Options.Critical), rule.Tell(nameof(Options.Warning), warning));
        var side = (rule.Sign > 0) == (mine == nameof(Options.Warning)) ? "below" : "above";
        yield return (key, $"must be {side} {other}");
    }

    private static IEnumerable<(string Key, string Allowed)> OfClearing(MergedRule rule)
    {
        var values = rule.Values;
        (string Key, double? Limit, double? Clear, string Of)[] levels =
        [
            (nameof(Options.WarningClear), values.Warning, values.WarningClear, nameof(Options.Warning)),
            (nameof(Options.CriticalClear), values.Critical, values.CriticalClear, nameof(Options.Critical)),
        ];
        foreach (var (key, limit, clear, of) in levels)
        {
            if (clear is not null && !rule.Kind.HasHysteresis) yield return (key, EndsByItself(rule.Kind));
            else if (clear is not null && limit is null) yield return (key, $"there is no {of} that could end");
            else if (clear is not null && rule.IsChosen(nameof(Options.Hysteresis))) yield return (key, "set either Hysteresis or the limits at which the levels end, not both");
            else if ((limit - clear) * rule.Sign < 0) yield return (key, $"must be at {rule.Tell(of, limit!.Value)} or {(rule.Sign > 0 ? "below" : "above")}");
        }

        if (values is not { Warning: { } warning, Critical: { } critical } || (critical - warning) * rule.Sign <= 0 || !((rule.CriticalClear - warning) * rule.Sign < 0)) yield break;
        var isByHysteresis = values.CriticalClear is null;
        var end = $"the critical alarm would end only at {Number.Of(rule.CriticalClear!.Value)}, behind {rule.Tell(nameof(Options.Warning), warning)}";
        yield return isByHysteresis
            ? (nameof(Options.Hysteresis), $"at most {Number.Of(Math.Abs(critical - warning))} between these limits: {end}")
            : (nameof(Options.CriticalClear), $"must lie between the two limits: {end}");
    }

    private static string EndsByItself(AlarmKind kind) => $"a rule of kind {kind.Name} ends with the next good reading: leave it out";

    /// <summary>Without what is no number: nothing compares with it.</summary>
    private static MergedRule Sound(MergedRule rule) => rule with
    {
        Values = rule.Values with
        {
            Warning = Sound(rule.Values.Warning), Critical = Sound(rule.Values.Critical), Hysteresis = Sound(rule.Values.Hysteresis),
            WarningClear = Sound(rule.Values.WarningClear), CriticalClear = Sound(rule.Values.CriticalClear),
        },
    };

    private static double? Sound(double? number) => number is { } known && double.IsFinite(known) ? known : null;
}
