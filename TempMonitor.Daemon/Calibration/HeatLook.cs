using TempMonitor.Core.Calibration;

namespace TempMonitor.Daemon.Calibration;

/// <summary>The two readings that a heating run follows, and when to look again. What other sensors do is none of its business.</summary>
internal sealed record HeatLook(LiveReading? Sensor, LiveReading? Cpu)
{
    // a CPU without a fan warms by 30 °C in a minute
    private static readonly TimeSpan SlowestCpu = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromSeconds(10);

    /// <summary>A load whose heat nobody sees must rest.</summary>
    public bool SeesCpu => Cpu is not null;

    public TimeSpan Next
    {
        get
        {
            var faster = new[] { Sensor?.Interval ?? Longest, Cpu?.Interval ?? Longest }.Min();
            return faster < Shortest ? Shortest : faster > Longest ? Longest : faster;
        }
    }

    /// <exception cref="CalibrationException">The run could not be stopped in time.</exception>
    public void Check()
    {
        if (Cpu is not { } cpu || cpu.Interval <= SlowestCpu) return;
        throw new CalibrationException($"the CPU's temperature is read every {cpu.Interval.TotalSeconds:0} s only: a heating run needs it every {SlowestCpu.TotalSeconds:0} s or oftener, to stop in time; set Interval of sensor {cpu.Sensor}");
    }
}
