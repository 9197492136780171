using TempMonitor.Core.Health;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Readings;

namespace TempMonitor.Daemon.Http.Health;

/// <summary>Three questions: is all well, would a restart help, is the shown reading of now.</summary>
internal sealed class HealthEndpoints(IStatusBoard board, AccessOptions access) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/health", AccessArea.Open, Health);
        routes.MapRead("/livez", AccessArea.Open, Live);
        routes.MapRead("/readyz", AccessArea.Open, Ready);
    }

    private Task Health(HttpContext context)
    {
        var room = new RoomView(board.Take());
        var status = StatusCodeOf(room.Status.Health.Status != HealthStatus.Unhealthy);
        return Answer.Json(context, new HealthDocument(room, Opening.IsOpen(AccessArea.Configure, access, context.Visitor())), ApiJsonContext.Api.HealthDocument, status);
    }

    private Task Live(HttpContext context) => board.Take().SamplingAlive
        ? Probe(context, true, new("alive", "every sampling loop makes progress"))
        : Probe(context, false, new("dead", "a sampling loop has stopped: restart the daemon"));

    private Task Ready(HttpContext context)
    {
        var room = new RoomView(board.Take());
        return room switch
        {
            { Status.Starting: true } => Probe(context, false, new("not ready", "not every sensor has been read yet")),
            { IsStale: false } => Probe(context, true, new("ready", "the reading is of now")),
            { Temperature: null } => Probe(context, false, new("not ready", $"there is no temperature reading yet. {room.Reason}")),
            _ => Probe(context, false, new("not ready", $"the last reading is {Number.Seconds(room.Temperature.Age)} s old")),
        };
    }

    private static Task Probe(HttpContext context, bool passed, ProbeDocument document) =>
        Answer.Json(context, document, ApiJsonContext.Api.ProbeDocument, StatusCodeOf(passed));

    private static int StatusCodeOf(bool passed) => passed ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
}
