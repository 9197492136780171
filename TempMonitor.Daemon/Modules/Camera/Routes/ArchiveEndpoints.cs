using TempMonitor.Core.Access;
using TempMonitor.Core.Calendar;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.Camera.Routes;

/// <summary>What the cameras have seen. A file is only ever found by the index, never by what a request says.</summary>
internal sealed class ArchiveEndpoints(ICameraDesk desk, IStillArchive archive, IStillIndex index, ArchiveQuestions questions, Thumbnails thumbnails, IAuditLog audit, TimeProvider time) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/camera/{name}/archive", AccessArea.Camera, SendList);
        routes.MapRead("/camera/{name}/days", AccessArea.Camera, SendDays);
        routes.MapRead("/camera/{name}/archive/{time}", AccessArea.Camera, SendImage);
        routes.MapRead("/camera/{name}/archive/{time}/thumbnail", AccessArea.Camera, SendThumbnail);
        routes.MapChange(HttpMethods.Delete, "/camera/{name}/archive/{time}", Remove, AccessArea.CameraRemoval);
    }

    private Task SendList(HttpContext context)
    {
        if (!CameraAddress.TryCamera(context, desk, out var camera, out var problem)) return problem.Send(context);
        if (!ArchiveRequest.TryParse(context.Request.Query, time, out var request, out var error)) return Problem.BadRequest(error).Send(context);
        return questions.Send(context, () =>
        {
            var found = archive.List(camera, request.From, request.To, request.Limit + 1, request.Before);
            var shown = found.Take(request.Limit).ToList();
            var document = new ArchiveDocument(
                camera, TimeText.Iso(request.From), TimeText.Iso(request.To), [.. shown.Select(s => new StillDocument(s, time.LocalTimeZone))],
                found.Count > request.Limit ? CameraAddress.Id(shown[^1].Time) : null);
            return () => Answer.Json(context, document, CameraJson.Api.ArchiveDocument);
        });
    }

    private Task SendDays(HttpContext context)
    {
        if (!CameraAddress.TryCamera(context, desk, out var camera, out var problem)) return problem.Send(context);
        if (!ArchiveRequest.TryParseDays(context.Request.Query, time, out var days, out var error)) return Problem.BadRequest(error).Send(context);
        return questions.Send(context, () =>
        {
            var document = new DaysDocument(camera, [.. DaysWithStills(camera, days.First, days.Last)]);
            return () => Answer.Json(context, document, CameraJson.Api.DaysDocument);
        });
    }

    /// <summary>From one day with stills to the next: a year without any costs one question.</summary>
    private IEnumerable<DayDocument> DaysWithStills(string camera, DateOnly first, DateOnly last)
    {
        var zone = time.LocalTimeZone;
        var (from, end) = (LocalDay.Start(first, zone), LocalDay.Start(last.AddDays(1), zone));
        while (index.Following(camera, from, end, 1) is [var still])
        {
            var day = LocalDay.Of(still.Time, zone);
            var sum = index.Sum(camera, LocalDay.Start(day, zone), from = LocalDay.Start(day.AddDays(1), zone));
            if (sum is { First: { } begin, Last: { } latest })
                yield return new DayDocument(ArchiveRequest.Text(day), sum.Stills, sum.Bytes, TimeText.Iso(begin), TimeText.Iso(latest), $"/camera/{camera}/archive?date={ArchiveRequest.Text(day)}");
        }
    }

    private Task SendImage(HttpContext context) => WithStill(context, (still, file) => PictureAnswer.SendFile(context, still, file));

    private Task SendThumbnail(HttpContext context) => WithStill(context, (still, file) => thumbnails.Send(context, still, file));

    private Task WithStill(HttpContext context, Func<Still, Stream, Task> send)
    {
        if (!CameraAddress.TryStill(context, desk, out var camera, out var moment, out var problem)) return problem.Send(context);
        return questions.Send(context, () => archive.Find(camera, moment) is { } still && archive.Open(still) is { } file ? () => send(still, file) : () => NoStill(context));
    }

    private Task Remove(HttpContext context)
    {
        if (!CameraAddress.TryStill(context, desk, out var camera, out var moment, out var problem)) return problem.Send(context);
        return questions.Send(context, () =>
        {
            if (!archive.Remove(camera, moment)) return () => NoStill(context);
            thumbnails.Forget();
            audit.Note(context, time.GetUtcNow(), "still-removed", $"{camera} {TimeText.Iso(moment)}");
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return () => Task.CompletedTask;
        });
    }

    private static Task NoStill(HttpContext context) => Problem.NotFound("there is no still of this camera and time; its archive lists those that there are").Send(context);
}
