using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Daemon.Hardware;

namespace TempMonitor.Daemon.Composition;

/// <summary>What sensors are read through: the machine's own buses and files, or the simulated board's.</summary>
internal sealed class HardwareAccess(I2cBuses buses, LinuxSysfs sysfs, SimulatedBoard? board, TimeProvider time)
{
    public bool IsSimulated => board is not null;

    /// <summary>A context for one thread: the delay inside must not be shared between threads.</summary>
    public SensorContext ForThread(CancellationToken stopping) => new(
        name => board is null ? buses.Get(name) : board.Bus,
        board is null ? sysfs : board.Sysfs,
        new ConversionDelay(time, stopping));
}
