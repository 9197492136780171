using System.Globalization;
using TempMonitor.Core.Alarms;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>What is to be read of the alarms. What is open comes from memory: it is there when the database is not.</summary>
internal sealed class AlarmEndpoints(
    AlarmBoard board, AlarmDesk desk, AlarmEngine engine, SilenceBook silences, IIncidentStore store, EvidenceKeeper evidence, AlarmQuestions questions, TimeProvider time) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/alarms", AccessArea.Api, SendAll);
        routes.MapRead("/api/alarms/{id}", AccessArea.Api, SendOne);
        routes.MapRead("/api/alarms/silences", AccessArea.Api, context => Answer.Json(context, new SilencesDocument([.. silences.All.Select(s => new SilenceDocument(s))]), AlarmJsonContext.Api.SilencesDocument));
        routes.MapRead("/page/alarms", AccessArea.Page, context => Answer.Json(context, new PageAlarmsDocument(board.Now, silences.All), AlarmJsonContext.Api.PageAlarmsDocument));
    }

    private Task SendAll(HttpContext context)
    {
        if (!IncidentsRequest.TryParse(context.Request.Query, time.GetUtcNow(), out var request, out var error)) return Problem.BadRequest(error).Send(context);
        if (request.OnlyOpen) return Send(context, [.. board.Now.Open.Where(i => Suits(i, request.Query)).Reverse()], request.Query.Count);
        return questions.Send(context, () =>
        {
            var found = store.List(request.Query with { Count = request.Query.Count + 1 });
            return () => Send(context, found, request.Query.Count);
        });
    }

    private static bool Suits(Incident incident, IncidentQuery query) =>
        (query.Sensor ?? incident.Alarm.Sensor) == incident.Alarm.Sensor && (query.Rule ?? incident.Alarm.Rule) == incident.Alarm.Rule
        && incident.Id < (query.Before ?? long.MaxValue) && (query.WithTests || !incident.IsTest);

    private Task Send(HttpContext context, IReadOnlyList<Incident> incidents, int count)
    {
        var (now, shown) = (board.Now, incidents.Take(count).ToList());
        var document = new AlarmsDocument(
            now.IsReady, now.Worst.Word(), now.Open.Count, new ProfileDocument(engine.Rules.Profile), [.. now.Alarms.Select(a => new AlarmDocument(a))],
            [.. shown.Select(Describe)], incidents.Count > count ? shown[^1].Id : null,
            [.. silences.All.Select(s => new SilenceDocument(s))], [.. engine.Rules.All.Select(r => new RuleDocument(r))], IncidentDocument.IsoOrNull(board.LastSelfTest));
        return Answer.Json(context, document, AlarmJsonContext.Api.AlarmsDocument);
    }

    private Task SendOne(HttpContext context)
    {
        var text = context.Request.RouteValues["id"]?.ToString();
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return NoIncident(context);
        return questions.Send(context, () =>
        {
            if ((desk.Find(id) ?? store.Find(id)) is not { } incident) return () => NoIncident(context);
            var document = new IncidentDetailDocument(Describe(incident), [.. store.EventsOf(id).Select(e => new AlarmEventDocument(e))], new EvidenceDocument(evidence.Of(incident)));
            return () => Answer.Json(context, document, AlarmJsonContext.Api.IncidentDetailDocument);
        });
    }

    private static Task NoIncident(HttpContext context) => Problem.NotFound("there is no incident of this id; /api/alarms?state=all lists them").Send(context);

    private IncidentDocument Describe(Incident incident) => new(incident, time.GetUtcNow(), incident.IsOpen ? board.Now.Of(incident.Alarm)?.HeldBy : null);
}
