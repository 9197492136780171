using TempMonitor.Core.Boards;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Kernel;
using TempMonitor.Core.Sensors.Survey;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Hardware;

namespace TempMonitor.Daemon.Scan;

/// <summary>Collects the facts: what the kernel shows, then every bus that a sensor may hang on.</summary>
internal sealed class Scanner(ScanRequest request, SensorDriverCatalog drivers, SensorContext context, DeviceNodes nodes)
{
    private readonly MonitorClaims _claims = new(request.Monitor, request.Configured, context);
    private readonly LedMatrixLook _led = new(context.Sysfs, nodes);

    public ScanFacts Run()
    {
        var framebuffer = _led.Framebuffer();
        var scans = request.Buses.Select(b => StartScan(b, lookForLed: framebuffer is null)).ToList();
        var kernel = new KernelSurvey(drivers, request.Patience).Ask(context).ToList();
        var buses = scans.ConvertAll(s => Placed(s.Finish()));
        var board = buses.Select(b => b.Board).FirstOrDefault(b => b is not null) ?? Recognise(new GuardedI2cBus(context.Buses(null), _ => true));

        var found = kernel.SelectMany(r => r.Found).Concat(buses.SelectMany(b => b.Sure)).Select(c => Describe(board?.Complete(c, drivers.Get(c.Options.Driver), context) ?? c, isSure: true));
        var unsure = kernel.SelectMany(r => r.Unsure).Concat(buses.SelectMany(b => b.Unsure)).Select(c => Describe(c, isSure: false));
        var sensors = UniqueNames.Give([.. found, .. unsure]);
        return new()
        {
            IsSimulated = request.IsSimulated,
            IsRaspberryPi = SysfsText.TryRead(context.Sysfs, "firmware/devicetree/base/model")?.StartsWith("Raspberry Pi", StringComparison.Ordinal) == true,
            HasI2cGroup = request.HasI2cGroup,
            IsWindows = request.IsWindows,
            Board = board,
            MissingChips = board is not null && IsLookedAtWhole(buses) ? board.MissingAmong(sensors.Select(s => s.Candidate.Options), context) : [],
            Monitor = request.Monitor,
            HasEntries = request.Configured is not null,
            Buses = [.. buses.Select(b => b.Bus)],
            Sensors = sensors,
            KernelChips = new KernelChips(context.Sysfs, drivers).All(sensors.Where(s => s.Candidate.Options is not I2cSensorOptions).ToDictionary(s => s.Candidate.Id.Name, s => s.Where)),
            OneWire = OneWireLook.At(context.Sysfs),
            Cameras = request.IsSimulated ? [] : new CameraLook(context.Sysfs, nodes, request.IsInstalled).All(),
            LedMatrix = framebuffer ?? buses.Select(b => b.Led).FirstOrDefault(l => l is not null),
            Troubles = [.. kernel.Select(r => r.Trouble).OfType<string>().Distinct()],
        };
    }

    /// <summary>Only then does a chip of the board that was not found mean that it does not answer.</summary>
    private bool IsLookedAtWhole(IEnumerable<BusFindings> buses) =>
        request.Monitor is null && buses.Any(b => b.Bus.State == BusState.Scanned && b.Bus.Name == context.Buses(null).Name);

    /// <summary>What hangs on another bus than the configured one has to name it.</summary>
    private BusFindings Placed(BusFindings findings)
    {
        if (findings.Bus.Name == context.Buses(null).Name) return findings;
        foreach (var options in findings.Sure.Concat(findings.Unsure).Select(c => c.Options).OfType<I2cSensorOptions>()) options.Bus = findings.Bus.Name;
        return findings;
    }

    private IBusScan StartScan(ScannedBus bus, bool lookForLed)
    {
        if (bus.State != BusState.Scanned) return new NoScan(bus);
        if (_claims.Whole(bus.Name)) return new NoScan(bus with { State = BusState.Monitored });
        var isDefault = bus.Name == context.Buses(null).Name;
        var extras = new ScanExtras(request.Check, wire => isDefault ? Recognise(wire) : null, wire => lookForLed ? _led.Controller(wire) : null);
        return new BusScan(bus, context with { Buses = name => Guarded(name ?? bus.Name) }, [.. SensorSurvey.OnBus(drivers)], extras, request.Patience).Start();
    }

    private GuardedI2cBus Guarded(string name)
    {
        var bus = context.Buses(name);
        return new(bus, address => _claims.Has(new(bus.Name, address)));
    }

    private RecognisedBoard? Recognise(II2cBus bus) => BoardDetection.Recognise(request.Board, context.Sysfs, bus);

    private FoundSensor Describe(SensorCandidate candidate, bool isSure)
    {
        var where = Where(candidate.Options);
        var isKernelOwned = ChipPlace.Of(candidate.Options, context) is { } place && KernelOwnership.Exists(context.Sysfs, place.Bus, place.Address);
        return new(candidate, where, isSure, drivers.Get(candidate.Options.Driver).TraitsOf(candidate.Options).MeasuresRoom, isKernelOwned)
        {
            ConfiguredAs = request.Configured?.FirstOrDefault(c => Where(c.Options) == where || IsSameOfKernel(c.Options, candidate.Options))?.Id.Name,
        };
    }

    /// <summary>An entry may name the chip with less, or with more, than is needed.</summary>
    private bool IsSameOfKernel(SensorOptions entry, SensorOptions found) =>
        entry.Driver == found.Driver && entry is KernelChipOptions one && found is KernelChipOptions other && one.PathIn(context.Sysfs) is { } path && path == other.PathIn(context.Sysfs);

    private string Where(SensorOptions options) =>
        ChipPlace.Of(options, context) is { } place ? place.ToString() : drivers.Get(options.Driver).LoopKey(options, context);
}

/// <summary>What a scan is asked to look at.</summary>
/// <param name="Buses">In the state <see cref="BusState.Scanned"/> those to be looked at; the others are only listed.</param>
/// <param name="Check">Why an adapter can't be used; null when it can.</param>
/// <param name="Patience">For each driver on each bus.</param>
internal sealed record ScanRequest(IReadOnlyList<ScannedBus> Buses, Func<string, I2cException?> Check, TimeSpan Patience)
{
    public string Board { get; init; } = BoardCatalog.Auto;

    public RunningMonitor? Monitor { get; init; }

    /// <summary>The entries under <c>Sensors</c>; null for <c>auto</c>.</summary>
    public IReadOnlyList<SensorCandidate>? Configured { get; init; }

    public bool IsSimulated { get; init; }

    public bool HasI2cGroup { get; init; }

    public bool IsWindows { get; init; }

    /// <summary>Whether a program is on the path.</summary>
    public Func<string, bool> IsInstalled { get; init; } = _ => false;
}
