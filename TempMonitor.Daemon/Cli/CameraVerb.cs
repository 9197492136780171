using System.CommandLine;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Modules.Camera;

namespace TempMonitor.Daemon.Cli;

/// <summary>Tries cameras without the daemon, by the same configuration.</summary>
internal static class CameraVerb
{
    public static Command Create() => new("camera", "Looks after the cameras.") { CreateList(), CreateTake() };

    private static Command CreateList()
    {
        var list = new Command("list", "Takes a picture with each camera that is configured or found, keeps none, and says what came or what is wrong. Exit code 1 when one gives no picture.") { TreatUnmatchedTokensAsErrors = false };
        list.SetAction(parsed => CommandLine.Guard(() => List(CommandLine.SettingsOf(parsed))));
        return list;
    }

    private static Command CreateTake()
    {
        var name = new Argument<string?>("NAME") { Description = "which camera; may be left out when there is only one", Arity = ArgumentArity.ZeroOrOne };
        var output = new Option<string>("--output") { Description = "the file that the picture goes to; replaced if it is there, readable by its owner only", Required = true };
        var take = new Command("take", "Takes one picture as the camera gives it, without Overlay; also while the monitor runs. Exit code 1 when there is none.") { name, output };
        take.TreatUnmatchedTokensAsErrors = false;
        take.SetAction(parsed => CommandLine.Guard(() => Take([.. Words(parsed.GetValue(name)), .. parsed.UnmatchedTokens], parsed.GetValue(output)!)));
        return take;
    }

    private static string[] Words(string? word) => word is null ? [] : [word];

    private static int List(string[] overrides)
    {
        var cameras = Cameras(overrides).All;
        if (cameras.Count == 0) Console.WriteLine(TriedCameras.None);
        var widths = (Name: cameras.Max(c => (int?)c.Name.Length) ?? 0, Source: cameras.Max(c => (int?)c.Options.Source.Length) ?? 0);
        var missing = 0;
        foreach (var camera in cameras)
        {
            var (isGood, text) = camera.Describe();
            if (!isGood) missing++;
            Console.WriteLine($"{camera.Name.PadRight(widths.Name)}  {camera.Options.Source.PadRight(widths.Source)}  {text}");
        }

        return missing == 0 ? CommandLine.Ok : CommandLine.Failed;
    }

    /// <summary>The parser takes the first word for the name, also where it is a setting, or an option that was misspelt.</summary>
    private static int Take(IReadOnlyList<string> words, string output)
    {
        string[] names = [.. words.Where(w => !w.StartsWith('-'))];
        var overrides = CommandLine.Settings(words.Where(w => w.StartsWith('-')));
        if (names.Length > 1) throw new SettingsException("camera take: name one camera. Try --help.");
        var target = OutputFile.Of(output);
        var camera = Cameras(overrides).Pick(names.FirstOrDefault());
        try
        {
            var jpeg = TakeUntilInterrupted(camera).Bytes;
            PictureFile.Write(target, jpeg);
            Console.WriteLine($"{target}: {jpeg.Length} bytes");
            return CommandLine.Ok;
        }
        catch (CameraException refusal)
        {
            Console.Error.WriteLine($"tempmonitor: camera {camera.Name}: {refusal.Message}{(refusal.Advice is { } advice ? $". {char.ToUpperInvariant(advice[0])}{advice[1..]}" : "")}");
            return CommandLine.Failed;
        }
    }

    private static JpegFile TakeUntilInterrupted(TriedCamera camera)
    {
        using var interruption = new Interruption();
        return camera.Take(interruption.Token);
    }

    private static TriedCameras Cameras(string[] overrides)
    {
        var settings = LoadedSettings.Load(overrides).Settings;
        var configured = settings.Modules.Select(m => m.Options).OfType<CameraModuleOptions>().SelectMany(o => o.Cameras);
        var isSimulated = settings.Simulation.When == SimulationWhen.Always || settings.I2c.Bus == I2cBusName.Simulated;
        return new TriedCameras(configured, settings.Hardware, isSimulated, TimeProvider.System);
    }
}
