using Microsoft.Extensions.Logging;
using TempMonitor.Core.Indicators;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Modules.LedMatrix;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.LedMatrix;

/// <summary>A machine whose /sys and /dev are folders, with everything of the module that has no thread.</summary>
internal sealed class LedRig : IDisposable
{
    private readonly LoggerFactory _loggers;

    public LedRig() => _loggers = new LoggerFactory([Log]);

    public TempFolder Folder { get; } = new();

    public ManualTimeProvider Time { get; } = new(SomeStatus.Now);

    public FakeStatusBoard Status { get; } = new(SomeStatus.Healthy());

    public LedBoard Board { get; } = new();

    public JoystickKeys Keys { get; } = new();

    public CollectedLog Log { get; } = new();

    /// <summary>Of the last finder.</summary>
    public HardwareAccess? Hardware { get; private set; }

    public string Device(int number = 1) => Folder.File($"dev/fb{number}");

    /// <summary>The kernel's driver, and a device node with something in it.</summary>
    public string AddFramebuffer(int number = 1, string name = "RPi-Sense FB")
    {
        Folder.Write($"sys/class/graphics/fb{number}/name", $"{name}\n");
        return Folder.Write($"dev/fb{number}", new string('x', LedFrame.Bytes));
    }

    public LedPanelFinder Finder(bool simulated = false, params string[] settings)
    {
        using var sources = SettingSources.Load(Folder.Path, Folder.File("etc"), [$"--Hardware:SysRoot={Folder["sys"]}", $"--Hardware:DevRoot={Folder["dev"]}", .. settings]);
        var read = new DaemonSettingsReader(sources, new SensorDriverCatalog()).Read();
        Hardware = new HardwareAccess(read, simulated ? new SimulatedBoard(Time, read.Simulation) : null, Time);
        return new LedPanelFinder(read, Hardware);
    }

    public LedShow Show(LedPanelFinder? finder = null, LedMatrixOptions? options = null, IAlarmIndicator[]? alarms = null, IAlarmAcknowledger[]? takers = null)
    {
        var used = options ?? new LedMatrixOptions();
        return new LedShow(Board, new LedPresenter(used, Time), finder ?? Finder(), Keys, used, Status, alarms ?? [], takers ?? [], Time, _loggers.CreateLogger<LedShow>());
    }

    public ILogger<T> Logger<T>() => _loggers.CreateLogger<T>();

    public static byte[] Memory(LedFrame frame)
    {
        var memory = new byte[LedFrame.Bytes];
        frame.WriteFramebuffer(memory);
        return memory;
    }

    public void Dispose()
    {
        _loggers.Dispose();
        Folder.Dispose();
    }
}
