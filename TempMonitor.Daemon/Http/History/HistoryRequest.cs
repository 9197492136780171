using System.Globalization;
using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Http.History;

/// <summary>What was asked of the history.</summary>
/// <param name="Sensor">Null: the one that speaks for the room.</param>
internal sealed record HistoryRequest(
    SensorId? Sensor, Quantity Quantity, DateTimeOffset From, DateTimeOffset To, int Points, HistoryFormat Format)
{
    public const int MostPoints = 5000;
    private const int UsualPoints = 500;
    private static readonly TimeSpan UsualSpan = TimeSpan.FromHours(24);

    public static bool TryParse(IQueryCollection query, DateTimeOffset now, out HistoryRequest request, out string error)
    {
        var reader = new QueryReader(query, "sensor", "quantity", "from", "to", "points", "format");
        var to = reader.Read("to", now, TryParseTime, TimeExpression.Rule);
        request = new HistoryRequest(
            reader.Read<SensorId?>("sensor", null, TryParseSensor, SensorId.Rule),
            reader.Read("quantity", Quantity.Temperature, Quantity.TryParse, $"one of {string.Join(", ", Quantity.All)}"),
            reader.Read("from", to - UsualSpan, TryParseTime, TimeExpression.Rule),
            to,
            reader.Read("points", UsualPoints, TryParsePoints, $"a whole number from 1 to {MostPoints}"),
            reader.Read("format", HistoryFormat.Json, HistoryFormat.TryParse, $"one of {HistoryFormat.Names}"));
        if (reader.Error is null && request.From >= request.To) reader.Refuse("from: expected a time before 'to'");
        error = reader.Error ?? "";
        return reader.Error is null;

        bool TryParseTime(string text, out DateTimeOffset time) => TimeExpression.TryParse(text, now, out time);
    }

    private static bool TryParseSensor(string text, out SensorId? sensor)
    {
        sensor = SensorId.IsValid(text) ? new SensorId(text) : null;
        return sensor is not null;
    }

    private static bool TryParsePoints(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= MostPoints;
}
