using Options = TempMonitor.Core.Alarms.RuleOptions;
using TempMonitor.Core.Alarms.Kinds;
using TempMonitor.Core.Calendar;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms;

/// <summary>What can be wrong with one rule by itself.</summary>
internal static class RuleCheck
{
    private const int LongestText = 200, LongestUrl = 500;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1), ShortestWindow = TimeSpan.FromMinutes(1);

    public static IEnumerable<(string Key, string Allowed)> Of(MergedRule rule) => OfWords(rule.Kind, rule.Values).Concat(OfTimes(rule)).Concat(OfLimits(rule));

    private static IEnumerable<(string Key, string Allowed)> OfWords(AlarmKind kind, Options values)
    {
        if (kind.Quantity == QuantityUse.None && values.Quantity is not null)
            yield return (nameof(Options.Quantity), $"a rule of kind {kind.Name} has none of its own: leave it out");
        else if ((values.Quantity is not null || kind.Quantity == QuantityUse.Needed) && !Quantity.TryParse(values.Quantity, out _))
            yield return (nameof(Options.Quantity), $"must be one of {string.Join(", ", Quantity.All)}");
        if (values.Sensor is not null && SensorFilter.TryParse(values.Sensor) is null) yield return (nameof(Options.Sensor), SensorFilter.Wording);
        if (values.Active is not null && WeeklySchedule.TryParse(values.Active) is null) yield return (nameof(Options.Active), WeeklySchedule.Wording);
        if (values.Text is { } text && (text.Length > LongestText || text.Any(char.IsControl))) yield return (nameof(Options.Text), $"one line of at most {LongestText} characters");
        if (values.Url is { } url && !IsWebAddress(url)) yield return (nameof(Options.Url), $"an address with http:// or https://, at most {LongestUrl} characters");
    }

    private static IEnumerable<(string Key, string Allowed)> OfTimes(MergedRule rule)
    {
        var values = rule.Values;
        (string Key, TimeSpan? Time)[] delays =
            [(nameof(Options.WarningTrip), values.WarningTrip), (nameof(Options.CriticalTrip), values.CriticalTrip), (nameof(Options.ClearDelay), values.ClearDelay)];
        foreach (var (key, time) in delays)
            if (time < TimeSpan.Zero || time > Longest) yield return (key, $"allowed: 00:00:00 to {Longest:c}");
        if (!rule.Kind.HasWindow && values.Window is not null)
            yield return (nameof(Options.Window), $"a rule of kind {rule.Kind.Name} looks at no trend: leave it out");
        if (rule.Kind.HasWindow && !(values.Window >= ShortestWindow && values.Window <= Longest))
            yield return (nameof(Options.Window), $"allowed: {ShortestWindow:c} to {Longest:c}");
    }

    private static IEnumerable<(string Key, string Allowed)> OfLimits(MergedRule rule)
    {
        var (kind, values) = (rule.Kind, rule.Values);
        (string Key, double? Value)[] numbers =
        [
            (nameof(Options.Warning), values.Warning), (nameof(Options.Critical), values.Critical), (nameof(Options.Hysteresis), values.Hysteresis),
            (nameof(Options.WarningClear), values.WarningClear), (nameof(Options.CriticalClear), values.CriticalClear),
        ];
        var odd = numbers.Where(n => n.Value is { } value && !double.IsFinite(value)).Select(n => n.Key).ToList();
        foreach (var key in odd) yield return (key, "a number");
        if (values.Warning is null && values.Critical is null) yield return (nameof(Options.Warning), "a rule without a limit: set Warning, Critical or both");
        if (odd.Count > 0) yield break; // nothing compares with them
        foreach (var (key, value) in numbers[..2])
            if (kind.IsPositive && value <= 0) yield return (key, "must be more than 0");
        if (values.Hysteresis < 0) yield return (nameof(Options.Hysteresis), "0 or more");
        foreach (var problem in OfOrder(rule).Concat(OfClearing(rule))) yield return problem;
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

        if (!rule.Kind.HasHysteresis && values.Hysteresis is not null) yield return (nameof(Options.Hysteresis), EndsByItself(rule.Kind));
        if (values is not { Warning: { } warning, Critical: { } critical } || (critical - warning) * rule.Sign <= 0 || !((rule.CriticalClear - warning) * rule.Sign < 0)) yield break;
        var isByHysteresis = values.CriticalClear is null;
        var end = $"the critical alarm would end only at {Number.Of(rule.CriticalClear!.Value)}, behind {rule.Tell(nameof(Options.Warning), warning)}";
        yield return isByHysteresis
            ? (nameof(Options.Hysteresis), $"at most {Number.Of(Math.Abs(critical - warning))} between these limits: {end}")
            : (nameof(Options.CriticalClear), $"must lie between the two limits: {end}");
    }

    private static string EndsByItself(AlarmKind kind) => $"a rule of kind {kind.Name} ends with the next good reading: leave it out";

    private static bool IsWebAddress(string url) =>
        url.Length <= LongestUrl && Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
