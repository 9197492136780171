using System.Globalization;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Http.History;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>What the page asks of the incidents: a page of the last 30 days, or those of one line of its chart, however long.</summary>
internal static class PageIncidentsRequest
{
    private const int Most = 200, Usual = 20;
    private static readonly TimeSpan UsualSpan = TimeSpan.FromDays(30), LongestSpan = TimeSpan.FromDays(366);

    // by the clock of tomorrow: a room whose clock was set back has incidents in the future
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    public static bool TryParse(IQueryCollection query, DateTimeOffset now, out IncidentQuery request, out string error)
    {
        var reader = new QueryReader(query, "days", "from", "to", "sensor", "quantity", "limit", "before");
        var days = reader.Read("days", (int)UsualSpan.TotalDays, (string text, out int count) => TryCount(text, (int)LongestSpan.TotalDays, out count), $"a whole number from 1 to {LongestSpan.TotalDays:0}");
        request = new IncidentQuery(
            reader.Read("from", now.AddDays(-days), TryParseTime, TimeExpression.Rule),
            reader.Read("to", now + Ahead, TryParseTime, TimeExpression.Rule),
            reader.Read("limit", Usual, (string text, out int count) => TryCount(text, Most, out count), $"a whole number from 1 to {Most}"),
            reader.Read<SensorId?>("sensor", null, TrySensor, SensorId.Rule),
            Before: reader.Read<long?>("before", null, TryId, "the id of an incident"),
            Measure: reader.Read<Quantity?>("quantity", null, Quantity.TryParse, $"one of {string.Join(", ", Quantity.All)}") is { } quantity ? PageIncidentDocument.MeasureOf(quantity) : null);
        if (query.ContainsKey("days") && query.ContainsKey("from")) reader.Refuse("days: not together with 'from'");
        if (reader.Error is null && request.From >= request.To) reader.Refuse("from: expected a time before 'to'");
        error = reader.Error ?? "";
        return reader.Error is null;

        bool TryParseTime(string text, out DateTimeOffset time) => TimeExpression.TryParse(text, now, out time);
    }

    private static bool TryCount(string text, int most, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count >= 1 && count <= most;

    private static bool TrySensor(string text, out SensorId? sensor)
    {
        sensor = SensorId.IsValid(text) ? new SensorId(text) : null;
        return sensor is not null;
    }

    private static bool TryId(string text, out long? id)
    {
        var isId = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        id = isId ? number : null;
        return isId;
    }
}
