namespace TempMonitor.Core.Calendar;

/// <summary>When it is night: the word or the hours in <c>Night</c>, made into a question that can be asked of any moment.</summary>
internal sealed class NightRule
{
    public const string Never = "never", Sun = "sun";

    public const string Wording = "expected never, sun (with Latitude and Longitude), or local hours like 22:00-06:00";

    private readonly Func<DateTimeOffset, TimeZoneInfo, bool> _isNight;

    private NightRule(Func<DateTimeOffset, TimeZoneInfo, bool> isNight) => _isNight = isNight;

    public bool IsNight(DateTimeOffset moment, TimeZoneInfo zone) => _isNight(moment, zone);

    /// <returns>Null when the text is none of the three.</returns>
    public static NightRule? TryParse(string text, double latitude, double longitude)
    {
        if (text == Never) return new NightRule((_, _) => false);

        // asking for the sun's height instead of a table of its rises answers for the polar night too
        if (text == Sun) return new NightRule((moment, _) => SunPosition.Elevation(moment, latitude, longitude) < SunPosition.Horizon);
        return LocalHours.TryParse(text) is { } hours ? new NightRule(hours.Contains) : null;
    }
}
