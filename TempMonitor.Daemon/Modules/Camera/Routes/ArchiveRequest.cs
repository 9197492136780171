using System.Globalization;
using TempMonitor.Core.Calendar;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Http.History;

namespace TempMonitor.Daemon.Modules.Camera.Routes;

/// <summary>What was asked of a camera's archive: a local day, or a span.</summary>
internal sealed record ArchiveRequest(DateTimeOffset From, DateTimeOffset To, int Limit, DateTimeOffset? Before)
{
    public const int MostStills = 1000;
    public const int MostDays = 366;
    private const int UsualStills = 100, UsualDays = 31;
    private const string DateRule = "a day such as 2026-11-21, from 1970 to 2199";

    public static bool TryParse(IQueryCollection query, TimeProvider time, out ArchiveRequest request, out string error)
    {
        var now = time.GetUtcNow();
        var reader = new QueryReader(query, "date", "from", "to", "limit", "before");
        var date = reader.Read<DateOnly?>("date", null, TryDate, DateRule);
        var from = reader.Read<DateTimeOffset?>("from", null, TryMoment, TimeExpression.Rule);
        var to = reader.Read<DateTimeOffset?>("to", null, TryMoment, TimeExpression.Rule);
        var limit = reader.Read("limit", UsualStills, TryLimit, $"a whole number from 1 to {MostStills}");
        var before = reader.Read<DateTimeOffset?>("before", null, TryId, CameraAddress.TimeRule);
        if (date is not null && (from ?? to) is not null) reader.Refuse("date: expected either 'date' or 'from' and 'to'");
        request = Of(from, to, date ?? (from is null && to is null ? LocalDay.Of(now, time.LocalTimeZone) : null), now, time.LocalTimeZone) with { Limit = limit, Before = before };
        if (reader.Error is null && request.From >= request.To) reader.Refuse("from: expected a time before 'to'");
        error = reader.Error ?? "";
        return reader.Error is null;

        bool TryMoment(string text, out DateTimeOffset? moment)
        {
            var isOne = TimeExpression.TryParse(text, now, out var found);
            moment = isOne ? found : null;
            return isOne;
        }
    }

    /// <summary>The local days from the first to the last, both in it.</summary>
    public static bool TryParseDays(IQueryCollection query, TimeProvider time, out (DateOnly First, DateOnly Last) days, out string error)
    {
        var today = LocalDay.Of(time.GetUtcNow(), time.LocalTimeZone);
        var reader = new QueryReader(query, "from", "to");
        var last = reader.Read<DateOnly?>("to", null, TryDate, DateRule) ?? today;
        var first = reader.Read<DateOnly?>("from", null, TryDate, DateRule) ?? last.AddDays(1 - UsualDays);
        if (reader.Error is null && (first > last || last.DayNumber - first.DayNumber >= MostDays)) reader.Refuse($"from: expected a day not after 'to', and at most {MostDays} days");
        days = (first, last);
        error = reader.Error ?? "";
        return reader.Error is null;
    }

    public static string Text(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    private const string DateFormat = "yyyy-MM-dd";

    private static ArchiveRequest Of(DateTimeOffset? from, DateTimeOffset? to, DateOnly? date, DateTimeOffset now, TimeZoneInfo zone) => date is { } day
        ? new(LocalDay.Start(day, zone), LocalDay.Start(day.AddDays(1), zone), 0, null)
        : new(from ?? (to ?? now).AddDays(-1), to ?? now.AddSeconds(1), 0, null);

    private static bool TryDate(string text, out DateOnly? date)
    {
        var isDate = DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var found) && found.Year is >= 1970 and < 2200;
        date = isDate ? found : null;
        return isDate;
    }

    private static bool TryId(string text, out DateTimeOffset? time)
    {
        var isTime = CameraAddress.TryTime(text, out var found);
        time = isTime ? found : null;
        return isTime;
    }

    private static bool TryLimit(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= MostStills;
}
