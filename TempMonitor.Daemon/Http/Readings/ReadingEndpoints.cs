using TempMonitor.Core.Sensors;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Readings;

/// <summary>The present readings.</summary>
internal sealed class ReadingEndpoints(IStatusBoard board, TimeProvider clock) : IEndpointGroup
{
    private static readonly TimeSpan FirstReadingWait = TimeSpan.FromSeconds(10);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/temp", AccessArea.Api, context => Send(context, SendTemp));
        routes.MapRead("/api/raw", AccessArea.Api, context => Send(context, SendRaw));
    }

    private Task Send(HttpContext context, Func<HttpContext, RoomView, ReadingView, Task> send)
    {
        var room = new RoomView(board.Take());
        return room.Temperature is { } temperature
            ? send(context, room, temperature)
            : Problem.Unavailable($"There is no temperature reading yet. {room.Reason}", FirstReadingWait).Send(context);
    }

    private Task SendTemp(HttpContext context, RoomView room, ReadingView temperature) =>
        Answer.Json(context, new TempDocument(room, temperature, clock.LocalTimeZone), ApiJsonContext.Api.TempDocument);

    private Task SendRaw(HttpContext context, RoomView room, ReadingView temperature) =>
        Answer.Json(context, new RawDocument(room, temperature, clock.LocalTimeZone), ApiJsonContext.Api.RawDocument);
}
