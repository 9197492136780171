using System.Globalization;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.History;
using TempMonitor.Daemon.Modules.Camera.Archive;

namespace TempMonitor.Daemon.Modules.Camera.Routes;

/// <summary>What the cameras see now.</summary>
internal sealed class LiveEndpoints(ICameraDesk desk, IStillArchive archive, ArchiveRetention sums, ArchiveQuestions questions, LiveStream stream, TimeProvider time) : IEndpointGroup
{
    private const int OldestSeconds = 86_400;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/camera", AccessArea.Camera, SendAll);
        routes.MapRead("/camera/{name}/now", AccessArea.Camera, SendNow);
        routes.MapRead("/camera/{name}/latest", AccessArea.Camera, SendLatest);
        routes.MapRead("/camera/{name}/stream", AccessArea.Camera, SendStream);
    }

    private Task SendAll(HttpContext context)
    {
        var cameras = desk.Names.Select(n => new CameraDocument(n, desk.Latest(n), sums.Sums.GetValueOrDefault(n) ?? StillSum.Nothing));
        return Answer.Json(context, new CamerasDocument([.. cameras], stream.Viewers, stream.MostViewers), CameraJson.Api.CamerasDocument);
    }

    private async Task SendNow(HttpContext context)
    {
        if (!CameraAddress.TryCamera(context, desk, out var camera, out var problem))
        {
            await problem.Send(context);
            return;
        }

        var reader = new QueryReader(context.Request.Query, "max-age");
        var age = reader.Read("max-age", 0, TryAge, $"whole seconds from 0 to {OldestSeconds}");
        if (reader.Error is { } error) await Problem.BadRequest(error).Send(context);
        else await Try(context, async () => await PictureAnswer.SendFresh(context, await desk.Take(camera, TimeSpan.FromSeconds(age), context.RequestAborted)));
    }

    /// <remarks>In the blackout memory shows nothing; what was kept before it stays to be seen.</remarks>
    private Task SendLatest(HttpContext context)
    {
        if (!CameraAddress.TryCamera(context, desk, out var camera, out var problem)) return problem.Send(context);
        var shown = desk.Latest(camera);
        return questions.Send(context, () =>
        {
            var still = archive.Latest(camera);
            if (shown is not null && (still is null || shown.Time >= still.Time)) return () => PictureAnswer.SendNewest(context, shown);
            return still is not null && archive.Open(still) is { } file
                ? () => PictureAnswer.SendFile(context, still, file, isNewest: true)
                : () => Problem.NotFound($"camera {camera} has no picture yet").Send(context);
        });
    }

    private Task SendStream(HttpContext context) => CameraAddress.TryCamera(context, desk, out var camera, out var problem)
        ? Try(context, () => stream.Send(context, camera))
        : problem.Send(context);

    private async Task Try(HttpContext context, Func<Task> send)
    {
        try
        {
            await send();
        }
        catch (CameraException refusal)
        {
            await CameraProblem.Of(refusal).Send(context);
        }
        catch (BlackoutException dark)
        {
            await CameraProblem.Of(dark, time.GetUtcNow()).Send(context);
        }
    }

    private static bool TryAge(string text, out int seconds) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && seconds <= OldestSeconds;
}
