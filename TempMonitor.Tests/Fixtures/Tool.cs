using System.Diagnostics;

namespace TempMonitor.Tests.Fixtures;

/// <summary>A small program of the system that has to succeed.</summary>
internal static class Tool
{
    /// <returns>What it said.</returns>
    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return said;
    }
}
