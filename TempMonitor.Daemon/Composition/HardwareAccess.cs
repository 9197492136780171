using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hardware;

namespace TempMonitor.Daemon.Composition;

/// <summary>What sensors are read through: the machine's own buses and files, or the simulated board's.</summary>
internal sealed class HardwareAccess : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConversionDelay _delay;
    private readonly I2cBuses _buses;

    public HardwareAccess(DaemonSettings settings, SimulatedBoard? board, TimeProvider time)
    {
        var sysfs = new LinuxSysfs(settings.Hardware.SysRoot);
        _delay = new ConversionDelay(time, _stopping.Token);
        _buses = new I2cBuses(settings.Hardware, settings.I2c, sysfs, _delay, time, board?.Bus);
        Room = board?.Room;
        Context = board is null ? new(_buses.Get, sysfs, _delay) : new(_ => board.Bus, board.Sysfs, _delay);
    }

    /// <summary>What helps on this system when nothing is found.</summary>
    public static SearchHint Hint => OperatingSystem.IsWindows() ? SearchHint.Windows : SearchHint.Linux;

    public bool IsSimulated => Room is not null;

    /// <summary>The room in which the simulated board lies; null on a real machine.</summary>
    public SimulatedRoom? Room { get; }

    public SensorContext Context { get; }

    /// <summary>Who uses which address on the buses.</summary>
    public ChipClaims Claims { get; } = new();

    /// <summary>Why no sensor can be found at all; null when the bus itself is all right.</summary>
    public string? Trouble => IsSimulated ? null : _buses.Trouble();

    /// <summary>Why nothing can be found on one bus; null when it is all right.</summary>
    public I2cException? RefusalOf(string bus) => IsSimulated ? null : _buses.Refusal(bus);

    /// <summary>Conversions that are being waited for end now.</summary>
    public void Interrupt() => _stopping.Cancel();

    public void Dispose()
    {
        _buses.Dispose();
        _delay.Dispose();
        _stopping.Dispose();
    }
}
