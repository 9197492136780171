using TempMonitor.Core.Access;
using TempMonitor.Core.Alarms;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>The incidents of the last month for the page, and the limits for the lines in its charts.</summary>
internal sealed class PageIncidentsEndpoints(AlarmBoard board, IIncidentStore store, AlarmQuestions questions, AccessOptions access, TimeProvider time) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/page/incidents", AccessArea.Page, Send);

    private Task Send(HttpContext context)
    {
        if (!PageIncidentsRequest.TryParse(context.Request.Query, time.GetUtcNow(), out var query, out var error)) return Problem.BadRequest(error).Send(context);
        return questions.Send(context, () =>
        {
            var found = store.List(query with { Count = query.Count + 1 });
            var (now, shown) = (board.Now, found.Take(query.Count).ToList());

            // who did what is for those who belong to the house
            var isInside = context.Visitor().Kind != VisitorKind.Nobody && Opening.IsOpen(AccessArea.Api, access, context.Visitor());
            var document = new PageIncidentsDocument(
                now.IsReady, [.. shown.Select(i => new PageIncidentDocument(now.Open.FirstOrDefault(o => o.Id == i.Id) ?? i, isInside))], found.Count > query.Count ? shown[^1].Id : null,
                [.. now.Alarms.SelectMany(PageLimitDocument.Of)]);
            return () => Compressed.Json(context, document, AlarmJsonContext.Api.PageIncidentsDocument);
        });
    }
}

/// <param name="Next">For the parameter <c>before</c>, when there are more; null when there are not.</param>
internal sealed record PageIncidentsDocument(bool Ready, IReadOnlyList<PageIncidentDocument> Incidents, long? Next, IReadOnlyList<PageLimitDocument> Limits);

/// <param name="AcknowledgedBy">Null also for visitors who have not signed in, as is the note.</param>
internal sealed record PageIncidentDocument(
    long Id, string Rule, string Sensor, string? Quantity, string Measure, string Unit, string Level, string Worst, string Start, string? End, double? Peak, double? Limit,
    string Text, bool Acknowledged, string? AcknowledgedBy, string? AcknowledgedAt, string? Note, bool Test, bool Simulated)
{
    public PageIncidentDocument(Incident incident, bool withPeople)
        : this(
            incident.Id, incident.Alarm.Rule, incident.Alarm.Sensor.Name, QuantityOf(incident.Measure), incident.Measure, incident.Unit, incident.Level.Word(), incident.Worst.Word(),
            TimeText.Iso(incident.Start), IncidentDocument.IsoOrNull(incident.End), IncidentDocument.Finite(incident.Peak), IncidentDocument.Finite(incident.Limit), incident.Text,
            incident.IsAcknowledged, withPeople ? incident.AcknowledgedBy : null, withPeople ? IncidentDocument.IsoOrNull(incident.AcknowledgedAt) : null,
            withPeople ? incident.Note : null, incident.IsTest, incident.IsSimulated)
    {
    }

    /// <summary>A measure begins with the words of its quantity: 'dew point', 'temperature rise'.</summary>
    public static string MeasureOf(Core.Readings.Quantity quantity) => quantity.Name.Replace('_', ' ');

    private static string? QuantityOf(string measure) =>
        Core.Readings.Quantity.All.FirstOrDefault(q => $"{measure} ".StartsWith($"{MeasureOf(q)} ", StringComparison.Ordinal))?.Name;
}

/// <summary>A limit of a quantity itself: those of its rise or of its age are no lines in its chart.</summary>
internal sealed record PageLimitDocument(string Sensor, string Quantity, string Level, double Value, bool High)
{
    public static IEnumerable<PageLimitDocument> Of(AlarmStatus alarm)
    {
        if (alarm.Rule.Quantity is not { } quantity || alarm.Rule.Kind is not ("above" or "below")) yield break;
        if (alarm.Warning is { } warning) yield return new(alarm.Alarm.Sensor.Name, quantity.Name, AlarmLevel.Warning.Word(), warning, alarm.Rule.IsHighBad);
        if (alarm.Critical is { } critical) yield return new(alarm.Alarm.Sensor.Name, quantity.Name, AlarmLevel.Critical.Word(), critical, alarm.Rule.IsHighBad);
    }
}
