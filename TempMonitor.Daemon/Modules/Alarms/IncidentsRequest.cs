using System.Globalization;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Http.History;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>What was asked of the incidents.</summary>
/// <param name="OnlyOpen">Then memory answers, also while the database does not.</param>
internal sealed record IncidentsRequest(bool OnlyOpen, IncidentQuery Query)
{
    private const int MostIncidents = 1000, UsualIncidents = 100;
    private static readonly TimeSpan UsualSpan = TimeSpan.FromDays(30);

    // by the clock of tomorrow: a room whose clock was set back has incidents in the future
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    public static bool TryParse(IQueryCollection query, DateTimeOffset now, out IncidentsRequest request, out string error)
    {
        var reader = new QueryReader(query, "state", "from", "to", "sensor", "rule", "limit", "before", "tests");
        var to = reader.Read("to", now + Ahead, TryParseTime, TimeExpression.Rule);
        var onlyOpen = reader.Read("state", true, TryParseState, "open or all");
        request = new IncidentsRequest(onlyOpen, new IncidentQuery(
            reader.Read("from", to - UsualSpan, TryParseTime, TimeExpression.Rule),
            to,
            reader.Read("limit", UsualIncidents, TryParseLimit, $"a whole number from 1 to {MostIncidents}"),
            reader.Read<SensorId?>("sensor", null, TryParseSensor, SensorId.Rule),
            reader.Read<string?>("rule", null, TryParseRule, "the name of a rule"),
            onlyOpen,
            reader.Read("tests", false, TryParseFlag, "true or false"),
            reader.Read<long?>("before", null, TryParseId, "the id of an incident")));
        if (reader.Error is null && request.Query.From >= request.Query.To) reader.Refuse("from: expected a time before 'to'");
        error = reader.Error ?? "";
        return reader.Error is null;

        bool TryParseTime(string text, out DateTimeOffset time) => TimeExpression.TryParse(text, now, out time);
    }

    private static bool TryParseState(string text, out bool onlyOpen)
    {
        onlyOpen = text == "open";
        return onlyOpen || text == "all";
    }

    private static bool TryParseFlag(string text, out bool flag)
    {
        flag = text == "true";
        return flag || text == "false";
    }

    private static bool TryParseSensor(string text, out SensorId? sensor)
    {
        sensor = SensorId.IsValid(text) ? new SensorId(text) : null;
        return sensor is not null;
    }

    private static bool TryParseRule(string text, out string? rule)
    {
        rule = text;
        return text.Length <= 64;
    }

    private static bool TryParseId(string text, out long? id)
    {
        var isId = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        id = isId ? number : null;
        return isId;
    }

    private static bool TryParseLimit(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= MostIncidents;
}
