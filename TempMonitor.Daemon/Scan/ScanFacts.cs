using TempMonitor.Core.Boards;
using TempMonitor.Core.Sensors;

namespace TempMonitor.Daemon.Scan;

/// <summary>Everything that a scan saw. What is printed and advised follows from this alone.</summary>
internal sealed record ScanFacts
{
    public bool IsSimulated { get; init; }

    public bool IsRaspberryPi { get; init; }

    public bool IsWindows { get; init; }

    /// <summary>Whether there is a group i2c that a user could join.</summary>
    public bool HasI2cGroup { get; init; }

    public RecognisedBoard? Board { get; init; }

    /// <summary>Chips of that board that do not answer.</summary>
    public IReadOnlyList<BoardChip> MissingChips { get; init; } = [];

    /// <summary>The monitor that runs on this machine; null when none does.</summary>
    public RunningMonitor? Monitor { get; init; }

    public IReadOnlyList<ScannedBus> Buses { get; init; } = [];

    public IReadOnlyList<FoundSensor> Sensors { get; init; } = [];

    public IReadOnlyList<KernelChip> KernelChips { get; init; } = [];

    public OneWireFacts OneWire { get; init; } = new([], 0, IsTherm: false);

    public IReadOnlyList<Camera> Cameras { get; init; } = [];

    /// <summary>Where the LED matrix can be driven; null without one.</summary>
    public LedMatrixFacts? LedMatrix { get; init; }

    /// <summary>What could not be looked at, beside the buses.</summary>
    public IReadOnlyList<string> Troubles { get; init; } = [];

    /// <summary>Whether <c>Sensors</c> has entries, so that nothing is used without one.</summary>
    public bool HasEntries { get; init; }

    /// <summary>Those that are missing in the configuration.</summary>
    public IEnumerable<SensorCandidate> Usable => Sensors.Where(s => s is { IsUsable: true, ConfiguredAs: null } && !IsMonitored(s)).Select(s => s.Candidate);

    /// <summary>Those that can be read from here.</summary>
    public IEnumerable<SensorCandidate> Readable => Sensors.Where(s => s.IsUsable && !IsMonitored(s)).Select(s => s.Candidate);

    /// <summary>False where a section would take sensors away instead of adding some: those of a running monitor, or all that measure a room.</summary>
    public bool IsWorthASection =>
        Buses.All(b => b.State != BusState.Monitored) && Sensors.Any(s => s is { IsUsable: true, MeasuresRoom: true, ConfiguredAs: null } && !IsMonitored(s));

    private bool IsMonitored(FoundSensor sensor) => Monitor?.Sensors.ContainsKey(sensor.ConfiguredAs ?? sensor.Candidate.Id.Name) == true;
}

/// <param name="Where">The bus and address, or the driver's word for a place in the kernel.</param>
/// <param name="IsSure">False for those that are only possible.</param>
/// <param name="MeasuresRoom">False for those that measure the machine.</param>
/// <param name="IsKernelOwned">A driver of the kernel has the chip, so that ours must not touch it.</param>
internal sealed record FoundSensor(SensorCandidate Candidate, string Where, bool IsSure, bool MeasuresRoom, bool IsKernelOwned)
{
    /// <summary>The entry under <c>Sensors</c> that reads it already.</summary>
    public string? ConfiguredAs { get; init; }

    public bool IsUsable => IsSure && !IsKernelOwned;
}

/// <param name="Name">N of <c>/dev/i2c-N</c>, or <c>simulated</c>.</param>
/// <param name="Adapter">What its driver calls it.</param>
/// <param name="Problem">Why it was not looked at, or not to the end.</param>
internal sealed record ScannedBus(string Name, string Adapter, BusState State, string? Problem = null)
{
    /// <summary>The error number behind the problem; 0 without one.</summary>
    public int Errno { get; init; }
}

internal enum BusState
{
    Scanned,

    /// <summary>It stopped answering in the middle.</summary>
    Hung,

    /// <summary>It can't be opened or used.</summary>
    Refused,

    /// <summary>A display's or the mainboard's: not touched.</summary>
    Foreign,

    /// <summary>The kernel has it, but there is no node in /dev.</summary>
    NoNode,

    /// <summary>The monitor that runs reads it: not touched.</summary>
    Monitored,
}

/// <summary>A chip on an I2C bus for which the kernel has made a device.</summary>
/// <param name="Driver">The driver that has it; null when none is bound, and the address is free for us.</param>
/// <param name="Module">The module of that driver; null when it is built in or not to be seen.</param>
/// <param name="ReadBy">The sensor that reads it through the kernel.</param>
/// <param name="IsKnown">Whether one of our own drivers could read it if the kernel's let go.</param>
internal sealed record KernelChip(string Bus, int Address, string Name, string? Driver, string? Module, string? ReadBy, bool IsKnown);

/// <param name="Masters">The wires that the kernel drives.</param>
/// <param name="Probes">Thermometers on them.</param>
/// <param name="IsTherm">Whether the kernel's driver for them is loaded.</param>
internal sealed record OneWireFacts(IReadOnlyList<string> Masters, int Probes, bool IsTherm);

/// <param name="Device">The node, such as <c>/dev/video0</c>.</param>
/// <param name="IsCsi">On the ribbon connector of a Raspberry Pi: pictures come through libcamera.</param>
/// <param name="Problem">Why this user can't open it.</param>
internal sealed record Camera(string Device, string Name, bool IsCsi, string? Program, string? Problem);

/// <param name="How">The framebuffer's node, or the controller's place.</param>
/// <param name="Problem">Why this user can't open it.</param>
internal sealed record LedMatrixFacts(string How, string? Problem);
