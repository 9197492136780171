using System.ComponentModel;
using System.Diagnostics;

namespace TempMonitor.Daemon.Modules.Camera.Timelapse;

/// <summary>Runs ffmpeg and feeds it; when nobody wants it any more it ends.</summary>
internal static class FfmpegProcess
{
    private static readonly string[] Folders = ["/usr/local/bin", "/usr/bin", "/bin"];
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    public static string? Find(string program) => OperatingSystem.IsWindows()
        ? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified).Select(f => Path.Combine(f, $"{program}.exe")).FirstOrDefault(File.Exists)
        : Folders.Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists);

    public static void Run(string program, IReadOnlyList<string> arguments, Stream input, CancellationToken cancellation)
    {
        using var process = Start(program, arguments);
        var said = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            Feed(process, input, cancellation);
            process.WaitForExitAsync(cancellation).GetAwaiter().GetResult();
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        if (process.ExitCode == 0) return;
        var words = said.Wait(LastWords) ? said.Result.Trim() : "";
        throw new TimelapseException($"ffmpeg failed with exit code {process.ExitCode}{(words.Length > 0 ? $": {words.Split('\n')[^1].Trim()}" : "")}");
    }

    private static Process Start(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true, WorkingDirectory = Path.GetPathRoot(program)!,
        };
        start.Environment.Clear();
        start.Environment["LANG"] = "C.UTF-8";
        try
        {
            return Process.Start(start) ?? throw new TimelapseException($"{program} can't be started");
        }
        catch (Win32Exception failure)
        {
            throw new TimelapseException($"{program} can't be started: {failure.Message}", failure);
        }
    }

    private static void Feed(Process process, Stream input, CancellationToken cancellation)
    {
        try
        {
            input.CopyToAsync(process.StandardInput.BaseStream, cancellation).GetAwaiter().GetResult();
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it has ended before its time: its exit code says why
        }
    }
}
