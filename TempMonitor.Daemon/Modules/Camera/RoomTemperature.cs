using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Http.Readings;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>The temperature that stands in pictures and beside them: the room's own, as page and LED matrix show it. Any thread.</summary>
internal sealed class RoomTemperature(SensorBoard board)
{
    /// <summary>°C; null when there is none, or the last one is old.</summary>
    public double? Now => board.PrimaryOf(board.Snapshot())?.Readings.FirstOrDefault(r => r.Reading.Quantity == Quantity.Temperature).Shown()?.Value;
}
