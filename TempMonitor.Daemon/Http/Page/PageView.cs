using TempMonitor.Core.Alarms;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http.Readings;

namespace TempMonitor.Daemon.Http.Page;

/// <summary>Everything that the page says of now, taken at one moment.</summary>
internal sealed class PageView
{
    /// <param name="alarms">Null when nobody watches the room.</param>
    /// <param name="trend">Of the room's temperature; null when it is not known.</param>
    public PageView(RoomView room, RoomAlarms? alarms, TemperatureTrend? trend)
    {
        Room = room;
        Alarms = alarms;
        Verdict = PageVerdict.Of(room, alarms);
        if (room.Temperature.Shown() is not { } temperature) return;
        Trend = trend;
        Forecast = alarms is null ? null : CriticalForecast.Of(alarms, temperature.Sensor, temperature.Value, trend);
    }

    public RoomView Room { get; }

    public RoomAlarms? Alarms { get; }

    public PageVerdict Verdict { get; }

    public TemperatureTrend? Trend { get; }

    public CriticalForecast? Forecast { get; }
}

/// <summary>Takes the view for whoever asks.</summary>
internal sealed class PageViews(IStatusBoard board, IEnumerable<IRoomAlarms> alarms, TemperatureTrends trends, TimeProvider clock)
{
    private readonly IRoomAlarms? _alarms = alarms.FirstOrDefault();

    public PageDocument Document() => Document(board.Take());

    public PageDocument Document(StatusSnapshot status) => new(View(status), clock.LocalTimeZone);

    private PageView View(StatusSnapshot status)
    {
        var room = new RoomView(status);
        return new PageView(room, _alarms?.Now, room.Temperature is { } read ? trends.Of(read.Reading.Sensor) : null);
    }
}
