using TempMonitor.Core.Memory;
using TempMonitor.Daemon.Metrics;

namespace TempMonitor.Daemon.Hosting.Memory;

internal sealed class ProcessMemory(IProcessMeter meter, CgroupLimit cgroup) : IMemoryReader
{
    public MemoryUse? Read() =>
        meter.Measure() is not { } process ? null
        : cgroup.Read() is { } cap ? new(process.ResidentBytes, cap.Bytes, cap.Name)
        : new(process.ResidentBytes);
}
