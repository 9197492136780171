using TempMonitor.Core.Sensors.Simulated.Scenarios;
using TempMonitor.Core.Sensors.Simulated.Signals;

namespace TempMonitor.Core.Sensors.Simulated;

/// <summary>A server room with a small computer in it: a function of seed, scenario and the time since its start, and of nothing else.</summary>
public sealed class SimulatedRoom
{
    /// <summary>How much more the chips feel of the board than of the air; undone by raw - (cpu - raw) x 0.7.</summary>
    public const double BoardFactor = 0.7;

    // an idle CPU under its lid is this much warmer than the room, a busy one that much more
    private const double IdleRise = 18, LoadRise = 30;

    private const double SiliconSeconds = 30;

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly RoomClimate _climate;
    private volatile LoadPattern _load;

    internal SimulatedRoom(TimeProvider time, RoomClimate climate, TimeSpan? timeConstant = null)
    {
        _time = time;
        _start = time.GetTimestamp();
        _climate = climate;
        _load = climate.Load;
        TimeConstant = timeConstant ?? TimeSpan.FromMinutes(5);
    }

    /// <summary>How slowly the board follows the CPU.</summary>
    public TimeSpan TimeConstant { get; }

    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    public RoomState Now => At(Elapsed);

    /// <summary>Makes the load one level for all time, the past included: the room is in its steady state at once.</summary>
    public void HoldLoad(double level) => _load = LoadPattern.Constant(Math.Clamp(level, 0, 1));

    /// <summary>Another load from now on; the board follows in its own time.</summary>
    public void ChangeLoad(double level) => _load = _load.ChangedAt(Elapsed.TotalSeconds, Math.Clamp(level, 0, 1));

    public RoomState At(TimeSpan sinceStart)
    {
        var t = sinceStart.TotalSeconds;
        var slow = TimeConstant.TotalSeconds;
        var room = _climate.Temperature.At(t);
        return new RoomState(
            Temperature: room,
            VapourPressure: _climate.VapourPressure.At(t),
            Pressure: _climate.Pressure.At(t),
            CpuLoad: _load.At(t),
            CpuTemperature: room + IdleRise + (LoadRise * _load.Delayed(t, SiliconSeconds)),
            BoardTemperature: _climate.Temperature.Delayed(t, slow) + IdleRise + (LoadRise * _load.Delayed(t, SiliconSeconds, slow)));
    }
}
