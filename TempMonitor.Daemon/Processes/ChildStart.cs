using System.ComponentModel;
using System.Diagnostics;

namespace TempMonitor.Daemon.Processes;

/// <summary>Makes a process of a command.</summary>
internal static class ChildStart
{
    // None starts anything: each becomes the next, so that the process keeps its number, leads a session of its own, gives way to the monitor, and has its limit.
    private const string SetSid = "/usr/bin/setsid", Nice = "/usr/bin/nice", Limit = "/usr/bin/prlimit";

    /// <exception cref="ChildException">It can't be started.</exception>
    public static Process Start(ChildCommand command, string mark)
    {
        if (ProgramPath.WhyNot(command.Program) is { } refusal) throw refusal;
        var process = new Process { StartInfo = Describe(command, mark), EnableRaisingEvents = true };
        try
        {
            process.Start();
            return process;
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException or IOException)
        {
            process.Dispose();
            throw new ChildException(ChildFault.NotStarted, $"{command.Program} can't be started: {failure.Message}", failure);
        }
    }

    private static ProcessStartInfo Describe(ChildCommand command, string mark)
    {
        List<string> whole = [.. Wrapping(command), command.Program, .. command.Arguments];
        var start = new ProcessStartInfo(whole[0], whole.Skip(1))
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingFolder,
        };
        ChildEnvironment.Fill(start.Environment, command, mark);
        return start;
    }

    private static IEnumerable<string> Wrapping(ChildCommand command)
    {
        if (!OperatingSystem.IsLinux()) yield break;
        if (File.Exists(SetSid)) yield return SetSid;
        if (File.Exists(Nice)) yield return Nice; // 10 lower: a film in the making must not keep a sensor waiting
        if (command.MostFileBytes is not { } most || !File.Exists(Limit)) yield break;
        yield return Limit;
        yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"--fsize={most}");
    }
}
