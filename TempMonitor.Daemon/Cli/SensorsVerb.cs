using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Daemon.Scan;
using TempMonitor.Daemon.Threading;

namespace TempMonitor.Daemon.Cli;

internal static class SensorsVerb
{
    private static readonly TimeSpan DriverPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly Option<bool> Json = new("--json") { Description = "everything as one JSON document" };
    private static readonly Option<bool> Watch = new("--watch") { Description = "afterwards shows every second what the sensors read, until Ctrl-C" };

    private static readonly Option<string?> Bus = new("--bus") { Description = "only this I2C bus: the N of /dev/i2c-N. Can be one of a display or the mainboard, which are left out otherwise" };

    public static Command Create()
    {
        var scan = new Command("scan", "Looks for sensors, cameras and the LED matrix, says what is missing and prints a Sensors section to copy. Changes nothing. Exit code 0, also when nothing is found.") { Json, Watch, Bus };
        scan.TreatUnmatchedTokensAsErrors = false;
        scan.SetAction(parsed => CommandLine.Guard(() => Run(CommandLine.SettingsOf(parsed), parsed.GetValue(Json), parsed.GetValue(Watch), BusOf(parsed.GetValue(Bus)))));
        return new Command("sensors", "Looks after the sensors.") { scan };
    }

    private static int Run(string[] overrides, bool json, bool watch, int? bus)
    {
        if (json && watch) throw new SettingsException("--json and --watch exclude each other: one document, or lines without an end");
        var (settings, paths, drivers) = LoadedSettings.Load(overrides);
        var isSimulated = settings.Simulation.When == SimulationWhen.Always || settings.I2c.Bus == I2cBusName.Simulated;
        using var hardware = new HardwareAccess(settings, isSimulated ? new SimulatedBoard(TimeProvider.System, settings.Simulation) : null, TimeProvider.System);
        var sysfs = hardware.Context.Sysfs;
        var request = new ScanRequest(isSimulated ? BusSelection.Simulated : BusSelection.Of(Adapters(settings, sysfs), Configured(settings), bus), hardware.RefusalOf, DriverPatience)
        {
            Board = settings.Board.Word,
            Configured = settings.Sensors,
            Monitor = isSimulated ? null : RunningMonitor.Find(settings, paths),
            IsSimulated = isSimulated,
            HasI2cGroup = SystemLook.HasGroup("i2c"),
            IsWindows = OperatingSystem.IsWindows(),
            IsInstalled = SystemLook.IsInstalled,
        };
        var facts = new Scanner(request, drivers, hardware.Context, new DeviceNodes(settings.Hardware.DevRoot)).Run();
        Console.Write(json ? ScanDocument.Of(facts).ToJsonString(SensorsSection.Readable) + "\n" : ScanText.Of(facts, paths.ConfigurationParts));
        if (watch && (facts.Readable.Any() || facts.Monitor is { Sensors.Count: > 0 })) Follow(facts, drivers, hardware.Context);
        return CommandLine.Ok;
    }

    private static int? BusOf(string? text) => text switch
    {
        null => null,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new SettingsException($"--bus {text}: expected the number N of /dev/i2c-N"),
    };

    private static IReadOnlyList<I2cAdapter> Adapters(DaemonSettings settings, ISysfs sysfs) => OperatingSystem.IsLinux() ? I2cAdapters.All(settings.Hardware.DevRoot, sysfs) : [];

    private static int? Configured(DaemonSettings settings) => int.TryParse(settings.I2c.Bus, out var number) ? number : null;

    /// <summary>Ctrl-C is how this ends: exit code 0.</summary>
    private static void Follow(ScanFacts facts, SensorDriverCatalog drivers, SensorContext context)
    {
        using var stop = new ManualResetEvent(initialState: false);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var pause = new TimedWait(TimeProvider.System, stop);
        using var watch = new SensorWatch(facts.Readable, drivers, context, TimeProvider.System);
        var screen = new WatchScreen(Console.Out, Console.IsOutputRedirected ? null : () => Console.WindowWidth, TimeProvider.System);
        while (!stop.WaitOne(TimeSpan.Zero))
        {
            pause.Wait(Second);
            screen.Show([.. (facts.Monitor?.Refresh().Sensors ?? new Dictionary<string, string>()).OrderBy(s => s.Key, StringComparer.Ordinal), .. watch.Seen.OrderBy(s => s.Key, StringComparer.Ordinal)]);
        }

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Set();
        }
    }
}
