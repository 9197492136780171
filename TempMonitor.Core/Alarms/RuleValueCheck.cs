using TempMonitor.Core.Alarms.Kinds;
using TempMonitor.Core.Calendar;
using TempMonitor.Core.Readings;
using Options = TempMonitor.Core.Alarms.RuleOptions;

namespace TempMonitor.Core.Alarms;

/// <summary>What is wrong with the values of an entry, each by itself: also where nobody knows yet what rule they make.</summary>
internal static class RuleValueCheck
{
    private const int LongestText = 200, LongestUrl = 500;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1), ShortestWindow = TimeSpan.FromMinutes(1);

    /// <param name="kind">Null while it is not known.</param>
    public static IEnumerable<(string Key, string Allowed)> Of(Options values, AlarmKind? kind) => OfWords(values, kind).Concat(OfTimes(values, kind)).Concat(OfNumbers(values));

    private static IEnumerable<(string Key, string Allowed)> OfWords(Options values, AlarmKind? kind)
    {
        if (values.Quantity is not null && kind is not { Quantity: QuantityUse.None } && !Quantity.TryParse(values.Quantity, out _)) yield return (nameof(Options.Quantity), RuleCheck.KnownQuantities);
        if (values.Sensor is not null && SensorFilter.TryParse(values.Sensor) is null) yield return (nameof(Options.Sensor), SensorFilter.Wording);
        if (values.Active is not null && WeeklySchedule.TryParse(values.Active) is null) yield return (nameof(Options.Active), WeeklySchedule.Wording);
        if (values.Text is { } text && (text.Length > LongestText || text.Any(char.IsControl))) yield return (nameof(Options.Text), $"one line of at most {LongestText} characters");
        if (values.Url is { } url && !IsWebAddress(url)) yield return (nameof(Options.Url), $"an address with http:// or https://, at most {LongestUrl} characters");
    }

    private static IEnumerable<(string Key, string Allowed)> OfTimes(Options values, AlarmKind? kind)
    {
        (string Key, TimeSpan? Time)[] delays =
            [(nameof(Options.WarningTrip), values.WarningTrip), (nameof(Options.CriticalTrip), values.CriticalTrip), (nameof(Options.ClearDelay), values.ClearDelay)];
        foreach (var (key, time) in delays)
            if (time < TimeSpan.Zero || time > Longest) yield return (key, $"allowed: 00:00:00 to {Longest:c}");
        if (kind is not { HasWindow: false } && (values.Window < ShortestWindow || values.Window > Longest)) yield return (nameof(Options.Window), $"allowed: {ShortestWindow:c} to {Longest:c}");
    }

    private static IEnumerable<(string Key, string Allowed)> OfNumbers(Options values)
    {
        (string Key, double? Value)[] numbers =
        [
            (nameof(Options.Warning), values.Warning), (nameof(Options.Critical), values.Critical), (nameof(Options.Hysteresis), values.Hysteresis),
            (nameof(Options.WarningClear), values.WarningClear), (nameof(Options.CriticalClear), values.CriticalClear),
        ];
        foreach (var (key, value) in numbers)
            if (value is { } number && !double.IsFinite(number)) yield return (key, "a number");
        if (values.Hysteresis < 0 && double.IsFinite(values.Hysteresis.Value)) yield return (nameof(Options.Hysteresis), "0 or more");
    }

    private static bool IsWebAddress(string url) =>
        url.Length <= LongestUrl && Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
