using System.CommandLine;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Modules.Camera.Archive;
using TempMonitor.Daemon.Modules.Camera.Imaging;
using TempMonitor.Daemon.Modules.Camera.Timelapse;
using TempMonitor.Daemon.Storage;

namespace TempMonitor.Daemon.Cli;

internal static class TimelapseVerb
{
    private static readonly Option<string> Camera = new("--camera") { Description = "the camera's name in the configuration", Required = true };
    private static readonly Option<string> From = new("--from") { Description = $"the first still: {TimeExpression.Rule}", DefaultValueFactory = _ => "-24h" };
    private static readonly Option<string> To = new("--to") { Description = "the moment after the last; same words", DefaultValueFactory = _ => "now" };
    private static readonly Option<int> Fps = NumericOption.Whole("--fps", "stills a second", 1, TimelapseOrder.MostFramesPerSecond, TimelapseOrder.UsualFramesPerSecond);
    private static readonly Option<string> Output = new("--output", "-o") { Description = "the MP4 file; must not be there yet", Required = true };
    private static readonly Option<bool> Temperature = new("--temperature") { Description = "write the temperature of each moment into the corner" };
    private static readonly Option<bool> Replace = new("--replace") { Description = "overwrite the file if it is there" };

    public static Command Create()
    {
        var verb = new Command("timelapse", "Makes a time-lapse video (MP4, H.264) of a camera's archive by ffmpeg; also while the monitor runs.") { Camera, From, To, Fps, Output, Temperature, Replace };
        verb.TreatUnmatchedTokensAsErrors = false;
        verb.SetAction(parsed => CommandLine.Guard(() => Run(CommandLine.SettingsOf(parsed), parsed)));
        return verb;
    }

    private static int Run(string[] overrides, ParseResult parsed)
    {
        var order = new TimelapseOrder(parsed.GetValue(Camera)!, Time(parsed, From), Time(parsed, To), parsed.GetValue(Fps), parsed.GetValue(Temperature));
        if (order.From >= order.To) throw new SettingsException("--from must be before --to");
        var output = Target(parsed.GetValue(Output)!, parsed.GetValue(Replace));
        var loaded = LoadedSettings.Load(overrides);
        using var readers = SqliteReadingHistory.OpenReaders(loaded.Settings.DatabasePath(loaded.Paths));
        var stills = new SqliteStillList(() => readers);
        var folder = new ArchiveFolder(ArchiveSetup.FolderIn(loaded.Paths));
        var maker = new TimelapseMaker(stills, new StillReader(folder), new PictureTools(new JpegCodec()), new Ffmpeg(), () => { });
        if (maker.WhyNot(order, out var frames) is { } reason) throw new SettingsException(reason + Known(stills, order.Camera));
        return Make(maker, order, output, frames);
    }

    private static int Make(TimelapseMaker maker, TimelapseOrder order, string output, long frames)
    {
        using var interruption = new Interruption();
        try
        {
            var result = maker.Make(order, output, Progress(frames), interruption.Token);
            Console.WriteLine($"{output}: {result.Frames} stills at {order.FramesPerSecond} a second, {result.Bytes} bytes{(result.Skipped > 0 ? $"; {result.Skipped} were gone or broken and are left out" : "")}");
            return CommandLine.Ok;
        }
        catch (TimelapseException failure)
        {
            throw new IOException(failure.Message, failure);
        }
        catch (OperationCanceledException end)
        {
            throw new IOException("interrupted: no time-lapse was made", end);
        }
    }

    /// <summary>On the terminal only: in a log it would be noise.</summary>
    private static Action<int, int> Progress(long frames) => Console.IsErrorRedirected
        ? (_, _) => { }
        : (given, skipped) => Console.Error.Write($"\r{given + skipped} of {frames} stills{(given + skipped >= frames ? "\n" : "")}");

    private static string Target(string given, bool replace)
    {
        var path = OutputFile.Of(given);
        if (File.Exists(path) && !replace) throw new SettingsException($"--output {path}: exists already: name another file, or overwrite it with --replace");
        return path;
    }

    private static string Known(SqliteStillList stills, string camera) =>
        stills.Cameras() is { Count: > 0 } cameras && !cameras.Contains(camera) ? $"; the archive knows {string.Join(", ", cameras)}" : "";

    private static DateTimeOffset Time(ParseResult parsed, Option<string> option) =>
        TimeExpression.TryParse(parsed.GetValue(option)!, TimeProvider.System.GetUtcNow(), out var time)
            ? time
            : throw new SettingsException($"{option.Name} {parsed.GetValue(option)}: expected {TimeExpression.Rule}");
}
