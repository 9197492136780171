using TempMonitor.Core.Memory;
using TempMonitor.Daemon.Hosting.Supervision;

namespace TempMonitor.Daemon.Hosting.Memory;

/// <summary>Measures once a minute, from the supervising loop.</summary>
internal sealed class MemoryDuty(MemoryWatch watch, TimeProvider machine) : IWatchDuty
{
    private long? _measured;

    public TimeSpan Step()
    {
        if (_measured is { } last && MemoryWatch.MeasureEvery - machine.GetElapsedTime(last) is { Ticks: > 0 } left) return left;
        // the first time not in the middle of the start
        if (_measured is not null) watch.Measure();
        _measured = machine.GetTimestamp();
        return MemoryWatch.MeasureEvery;
    }
}
