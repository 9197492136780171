using System.Collections.Immutable;

namespace TempMonitor.Core.Calendar;

/// <summary>Hours of the week in local time: <c>mon-fri 07:00-19:00; sat 08:00-12:00</c>.</summary>
/// <remarks>
/// Asked by what the wall clock shows, so the days on which it is put forward or back need no care: an hour that comes twice counts twice.
/// </remarks>
public sealed record WeeklySchedule
{
    public const string Wording = "expected days and local hours, such as mon-fri 07:00-19:00; sat,sun 08:00-12:00 (without days: every day; 22:00-06:00 goes on past midnight)";

    private const int MinutesPerDay = 24 * 60, DaysPerWeek = 7;

    // from Monday on, as people write their weeks
    private static readonly string[] Names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private readonly ImmutableArray<(int From, int Until)> _spans;

    private WeeklySchedule(string text, ImmutableArray<(int From, int Until)> spans)
    {
        Text = text;
        _spans = spans;
    }

    public string Text { get; }

    public bool IsActive(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        var day = ((int)local.DayOfWeek + DaysPerWeek - 1) % DaysPerWeek;
        var minute = (day * MinutesPerDay) + (local.Hour * 60) + local.Minute;
        foreach (var (from, until) in _spans)
            if ((from <= minute && minute < until) || minute + (DaysPerWeek * MinutesPerDay) < until) return true;
        return false;
    }

    /// <returns>Null when the text is none.</returns>
    public static WeeklySchedule? TryParse(string text)
    {
        var spans = ImmutableArray.CreateBuilder<(int, int)>();
        foreach (var part in text.ToLowerInvariant().Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length is 0 or > 2 || !TryParseHours(words[^1], out var from, out var until)) return null;
            if (ParseDays(words.Length == 2 ? words[0] : "mon-sun") is not { } days) return null;
            foreach (var day in days) spans.Add(((day * MinutesPerDay) + from, (day * MinutesPerDay) + until));
        }

        return spans.Count == 0 ? null : new WeeklySchedule(text.Trim(), spans.ToImmutable());
    }

    public bool Equals(WeeklySchedule? other) => other?.Text == Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    private static List<int>? ParseDays(string text)
    {
        var days = new List<int>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            var (first, last) = (Array.IndexOf(Names, ends[0]), Array.IndexOf(Names, ends[^1]));
            if (ends.Length > 2 || first < 0 || last < 0) return null;
            for (var i = 0; i <= (last - first + DaysPerWeek) % DaysPerWeek; i++) days.Add((first + i) % DaysPerWeek);
        }

        return days;
    }

    private static bool TryParseHours(string text, out int from, out int until)
    {
        (from, until) = (0, 0);
        var parts = text.Split('-');
        if (parts.Length != 2 || !TryParseTime(parts[0], out from) || !TryParseTime(parts[1], out until) || from == until || from == MinutesPerDay) return false;
        if (until < from) until += MinutesPerDay;
        return true;
    }

    private static bool TryParseTime(string text, out int minutes)
    {
        minutes = MinutesPerDay;
        if (text == "24:00") return true;
        if (LocalHours.ParseTime(text) is not { } time) return false;
        minutes = (time.Hour * 60) + time.Minute;
        return true;
    }
}
