using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TempMonitor.Daemon.Processes;

namespace TempMonitor.Daemon.Modules.Camera.Rpicam;

/// <summary>The cameras that the program lists. Its exit code is 0 also when there is none.</summary>
internal static partial class RpicamList
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <returns>The number of the first; null when there is none, or the program can't tell.</returns>
    public static int? First(string program)
    {
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            var result = ChildProcess.Run(new ChildCommand { Program = program, Arguments = ["--list-cameras"], WorkingFolder = "/", MostOutput = ChildCommand.Megabyte }, deadline.Token);
            return result.ExitCode == 0 ? FirstIn(Encoding.UTF8.GetString(result.Output)) : null;
        }
        catch (Exception failure) when (failure is ChildException or OperationCanceledException or IOException)
        {
            return null; // nobody asked for this camera
        }
    }

    /// <summary>Lines like <c>0 : imx219 [3280x2464 10-bit RGGB] (/base/soc/i2c0mux/i2c@1/imx219@10)</c>. USB cameras may be among them, but the program can't use them.</summary>
    public static int? FirstIn(string list) =>
        Camera().Matches(list).Where(m => !m.Groups["what"].Value.Contains("usb", StringComparison.OrdinalIgnoreCase))
            .Select(m => (int?)int.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture)).FirstOrDefault();

    [GeneratedRegex(@"^\s*(?<number>\d{1,2})\s*:\s*(?<what>\S.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Camera();
}
