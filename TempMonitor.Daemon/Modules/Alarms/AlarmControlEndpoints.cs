using System.Globalization;
using TempMonitor.Core.Access;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>What people do to alarms.</summary>
internal sealed class AlarmControlEndpoints(
    AlarmBoard board, AlarmDesk desk, AlarmEngine engine, SilenceBook silences, IIncidentStore store, SelfTest selfTest, AlarmQuestions questions,
    IAuditLog audit, TimeProvider time) : IEndpointGroup
{
    private const string Anonymous = "api";
    private const int LongestName = 64, LongestNote = 500;

    // the answer says whether it is stored; a disk that hangs does not hold it up
    private static readonly TimeSpan SavePatience = TimeSpan.FromSeconds(2);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapChange(HttpMethods.Post, "/api/alarms/{id}/acknowledge", Acknowledge);
        routes.MapChange(HttpMethods.Post, "/api/alarms/acknowledge", AcknowledgeAll);
        routes.MapChange(HttpMethods.Post, "/api/alarms/silences", AddSilence);
        routes.MapChange(HttpMethods.Delete, "/api/alarms/silences/{id}", RemoveSilence);
        routes.MapChange(HttpMethods.Post, "/api/alarms/selftest", TestPath);
    }

    private async Task Acknowledge(HttpContext context)
    {
        var body = await BodyReader.Read(context, "by", "note");
        var (by, note) = (context.By(body.Text("by", LongestName), Anonymous), body.Text("note", LongestNote));
        if (body.Error is { } error) await Problem.BadRequest(error).Send(context);
        else if (!TryGetId(context, out var id)) await NoIncident.Send(context);
        else if (desk.Acknowledge(id, by, note) is { } incident) await SendAcknowledged(context, incident, note);
        else if (!board.Now.IsReady) await NotReady.Send(context);
        else await questions.Send(context, () => store.Find(id) is null ? () => NoIncident.Send(context) : () => IsOver.Send(context));
    }

    private Task SendAcknowledged(HttpContext context, Incident incident, string? note)
    {
        NoteAcknowledged(context, incident, note);
        return Answer.Json(context, Describe(incident), AlarmJsonContext.Api.IncidentDocument);
    }

    private void NoteAcknowledged(HttpContext context, Incident incident, string? note) =>
        audit.Note(context, time.GetUtcNow(), "alarm-acknowledged", $"{incident.Alarm} ({incident.Id})", after: note);

    private async Task AcknowledgeAll(HttpContext context)
    {
        var body = await BodyReader.Read(context, "by", "note");
        var (by, note) = (context.By(body.Text("by", LongestName), Anonymous), body.Text("note", LongestNote));
        if (body.Error is { } error)
        {
            await Problem.BadRequest(error).Send(context);
            return;
        }

        var incidents = desk.AcknowledgeAll(by, note);
        foreach (var incident in incidents) NoteAcknowledged(context, incident, note);
        await Answer.Json(context, new AcknowledgedDocument(incidents.Count, [.. incidents.Select(Describe)]), AlarmJsonContext.Api.AcknowledgedDocument);
    }

    private async Task AddSilence(HttpContext context)
    {
        var now = time.GetUtcNow();
        var body = await BodyReader.Read(context, "minutes", "until", "sensor", "rule", "by", "comment");
        var until = ReadEnd(body, now);
        var (sensor, rule) = (ReadSensor(body), ReadRule(body));
        var (by, comment) = (context.By(body.Text("by", LongestName), Anonymous), body.Text("comment", LongestNote));
        if (body.Error is { } error)
        {
            await Problem.BadRequest(error).Send(context);
            return;
        }

        if (silences.Add(until, sensor, rule, by, comment) is not { } silence)
        {
            await TooMany.Send(context);
            return;
        }

        audit.Note(context, now, "silence-added", $"{rule ?? "all rules"} of {sensor?.Name ?? "all sensors"}", after: $"until {TimeText.Iso(until)}{(comment is null ? "" : $": {comment}")}");
        context.Response.Headers.Location = $"{context.Request.PathBase.ToUriComponent()}/api/alarms/silences/{silence.Id}";
        await Answer.Json(context, new SilenceDocument(silence, await silences.WhenSaved(SavePatience)), AlarmJsonContext.Api.SilenceDocument, StatusCodes.Status201Created);
    }

    private async Task RemoveSilence(HttpContext context)
    {
        var before = TryGetId(context, out var id) ? silences.All.FirstOrDefault(s => s.Id == id) : null;
        if (before is not null && silences.Remove(id))
        {
            audit.Note(context, time.GetUtcNow(), "silence-removed", $"{before.Rule ?? "all rules"} of {before.Sensor?.Name ?? "all sensors"}", before: $"until {TimeText.Iso(before.Until)}");
            await silences.WhenSaved(SavePatience);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            await Problem.NotFound("there is no silence of this id; /api/alarms/silences lists those that there are").Send(context);
        }
    }

    private async Task TestPath(HttpContext context)
    {
        var body = await BodyReader.Read(context);
        if (body.Error is null) audit.Note(context, time.GetUtcNow(), "self-test", "alarms");
        if (body.Error is { } error) await Problem.BadRequest(error).Send(context);
        else if (await selfTest.Run(context.RequestAborted) is { } result) await Answer.Json(context, new SelfTestDocument(result), AlarmJsonContext.Api.SelfTestDocument);
        else await Problem.Conflict("a self-test is running; wait for its end").Send(context);
    }

    private static DateTimeOffset ReadEnd(BodyReader body, DateTimeOffset now)
    {
        var most = (int)Silences.Longest.TotalMinutes;
        var (minutes, until) = (body.Whole("minutes", 1, most), body.Time("until", now));
        if (body.Error is not null) return now;
        if (minutes is null == until is null) body.Refuse("minutes", "either 'minutes' or 'until': a silence needs an end");
        else if (until is { } end && (end <= now || end - now > Silences.Longest)) body.Refuse("until", $"a time later than now and at most {Silences.Longest.TotalDays:0} days away");
        return until ?? now.AddMinutes(minutes ?? 0);
    }

    /// <remarks>A typing mistake would silence nothing, and be noticed at night.</remarks>
    private SensorId? ReadSensor(BodyReader body)
    {
        if (body.Text("sensor", LongestName) is not { } name) return null;
        var known = board.Now.Sensors.Concat(board.Now.Alarms.Select(a => a.Alarm.Sensor)).Concat(board.Now.Open.Select(i => i.Alarm.Sensor)).Distinct().ToList();
        if (known.Exists(s => s.Name == name)) return new SensorId(name);
        body.Refuse("sensor", $"one of {string.Join(", ", known)}");
        return null;
    }

    private string? ReadRule(BodyReader body)
    {
        if (body.Text("rule", LongestName) is not { } name || engine.Rules.Find(name) is not null) return body.Text("rule", LongestName);
        body.Refuse("rule", $"one of {string.Join(", ", engine.Rules.All.Select(r => r.Name))}");
        return null;
    }

    private static bool TryGetId(HttpContext context, out long id) =>
        long.TryParse(context.Request.RouteValues["id"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out id);

    private IncidentDocument Describe(Incident incident) => new(incident, time.GetUtcNow(), board.Now.Of(incident.Alarm)?.HeldBy);

    private static Problem NoIncident => Problem.NotFound("there is no incident of this id; /api/alarms?state=all lists them");

    private static Problem NotReady => Problem.Unavailable("the alarms have just been started: what was before is being looked through", TimeSpan.FromSeconds(5));

    private static Problem TooMany =>
        Problem.Conflict($"{Silences.Most} silences are standing, and more are not taken: end some (/api/alarms/silences lists them), or silence all sensors or all rules at once");

    private static Problem IsOver => Problem.Conflict("this incident is over");
}
