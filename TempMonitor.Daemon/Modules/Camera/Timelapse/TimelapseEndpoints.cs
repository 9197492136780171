using TempMonitor.Core.Access;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Modules.Camera.Routes;

namespace TempMonitor.Daemon.Modules.Camera.Timelapse;

/// <summary>Time-lapses on order: asked for, looked at, fetched.</summary>
internal sealed class TimelapseEndpoints(ICameraDesk desk, TimelapseJobs jobs, TimelapseMaker maker, IVideoEncoder encoder, IPictureTools tools, ArchiveQuestions questions, IAuditLog audit, TimeProvider time) : IEndpointGroup
{
    private const int LongestTime = 40;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/camera/{name}/timelapse", AccessArea.Camera, SendAll);
        routes.MapRead("/camera/{name}/timelapse/{id}", AccessArea.Camera, context => WithJob(context, job => Describe(context, job)));
        routes.MapRead("/camera/{name}/timelapse/{id}/video", AccessArea.Camera, context => WithJob(context, job => SendVideo(context, job)));
        routes.MapChange(HttpMethods.Post, "/camera/{name}/timelapse", Order, AccessArea.CameraControl);
        routes.MapChange(HttpMethods.Delete, "/camera/{name}/timelapse/{id}", context => WithJob(context, job => Remove(context, job)), AccessArea.CameraControl);
    }

    private Task SendAll(HttpContext context)
    {
        if (!CameraAddress.TryCamera(context, desk, out var camera, out var problem)) return problem.Send(context);
        var document = new TimelapsesDocument(camera, [.. jobs.All.Where(j => j.Order.Camera == camera).Select(j => new TimelapseDocument(j, jobs.LeftOf(j)))]);
        return Answer.Json(context, document, CameraJson.Api.TimelapsesDocument);
    }

    private async Task Order(HttpContext context)
    {
        if (!CameraAddress.TryCamera(context, desk, out var camera, out var problem))
        {
            await problem.Send(context);
            return;
        }

        var body = await BodyReader.Read(context, "from", "to", "fps", "temperature");
        var order = Read(body, camera);
        if (body.Error is { } error) await Problem.BadRequest(error).Send(context);
        else if ((encoder.Missing ?? (order.WithTemperature ? tools.Missing : null)) is { } missing) await new Problem(StatusCodes.Status503ServiceUnavailable, missing).Send(context);
        else await questions.Send(context, () => Accept(context, order));
    }

    private Func<Task> Accept(HttpContext context, TimelapseOrder order)
    {
        if (maker.WhyNot(order, out var frames) is { } reason) return () => Problem.BadRequest($"from: {reason}").Send(context);
        if (jobs.TryAdd(order, frames) is not { } job) return () => Problem.Conflict("a time-lapse is being made; wait for its end, or delete it").Send(context);
        audit.Note(context, time.GetUtcNow(), "timelapse-ordered", $"{order.Camera} {job.Id}", after: $"{TimeText.Iso(order.From)} to {TimeText.Iso(order.To)}");
        context.Response.Headers.Location = context.Request.PathBase.ToUriComponent() + TimelapseDocument.AddressOf(job);
        return () => Describe(context, job, StatusCodes.Status202Accepted);
    }

    private TimelapseOrder Read(BodyReader body, string camera)
    {
        var now = time.GetUtcNow();
        var to = ReadTime(body, "to", now) ?? now;
        var from = ReadTime(body, "from", now);
        if (from is null && body.Error is null) body.Refuse("from", TimeExpression.Rule);
        if (body.Error is null && from >= to) body.Refuse("from", "a time before 'to'");
        return new TimelapseOrder(camera, from ?? to, to, body.Whole("fps", 1, TimelapseOrder.MostFramesPerSecond) ?? TimelapseOrder.UsualFramesPerSecond, body.Flag("temperature") ?? false);
    }

    private static DateTimeOffset? ReadTime(BodyReader body, string name, DateTimeOffset now)
    {
        if (body.Text(name, LongestTime) is not { } text) return null;
        if (TimeExpression.TryParse(text, now, out var time)) return time;
        body.Refuse(name, TimeExpression.Rule);
        return null;
    }

    private Task WithJob(HttpContext context, Func<TimelapseJob, Task> send)
    {
        if (!CameraAddress.TryCamera(context, desk, out var camera, out var problem)) return problem.Send(context);
        return jobs.Find(camera, context.Request.RouteValues["id"] as string) is { } job
            ? send(job)
            : Problem.NotFound("there is no time-lapse of this id; finished ones are removed after an hour").Send(context);
    }

    private Task Describe(HttpContext context, TimelapseJob job, int status = StatusCodes.Status200OK) =>
        Answer.Json(context, new TimelapseDocument(job, jobs.LeftOf(job)), CameraJson.Api.TimelapseDocument, status);

    private Task SendVideo(HttpContext context, TimelapseJob job)
    {
        if (job.Now.State != TimelapseState.Done) return Problem.Conflict($"this time-lapse is {job.Now.State.ToString().ToLowerInvariant()}: there is no video").Send(context);
        return questions.Send(context, () =>
        {
            var file = new FileStream(job.File, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
            return () => Send(context, job, file);
        });
    }

    /// <remarks>In parts where a browser wants it so: Safari plays nothing else, and without them nobody can seek.</remarks>
    private static async Task Send(HttpContext context, TimelapseJob job, Stream file)
    {
        context.Response.Headers.CacheControl = "private, no-cache";
        var name = $"{job.Order.Camera}-{CameraAddress.Id(job.Order.From)}-{CameraAddress.Id(job.Order.To)}.mp4";
        await TypedResults.Stream(file, "video/mp4", name, enableRangeProcessing: true).ExecuteAsync(context);
    }

    private Task Remove(HttpContext context, TimelapseJob job) => questions.Send(context, () =>
    {
        jobs.Remove(job);
        audit.Note(context, time.GetUtcNow(), "timelapse-removed", $"{job.Order.Camera} {job.Id}");
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return () => Task.CompletedTask;
    });
}
