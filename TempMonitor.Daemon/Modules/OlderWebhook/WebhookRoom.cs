using TempMonitor.Core.OlderWebhook;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Readings;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary>The room as the older system saw it. A stale reading is none.</summary>
internal sealed class WebhookRoom(IStatusBoard board, TimeProvider clock)
{
    public RoomNow Look()
    {
        var room = new RoomView(board.Take());
        return new(
            Number.Tenth(room.Temperature.Shown()?.Value), Number.Tenth(room.Humidity.Shown()?.Value), room.Cpu.Shown()?.Value,
            room.Temperature is { } last ? TimeText.Local(last.Reading.Time, clock.LocalTimeZone) : "Never",
            room.Status.Now, room.Status.Simulated);
    }
}
