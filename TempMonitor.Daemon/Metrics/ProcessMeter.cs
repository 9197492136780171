using System.Diagnostics;
using System.Globalization;

namespace TempMonitor.Daemon.Metrics;

/// <summary>What the daemon itself uses.</summary>
internal readonly record struct ProcessFigures(TimeSpan Cpu, long ResidentBytes, long MemoryLimitBytes, int Threads, int OpenFiles);

internal interface IProcessMeter
{
    /// <summary>Null when the system does not tell.</summary>
    ProcessFigures? Measure();
}

internal sealed class ProcessMeter : IProcessMeter
{
    public ProcessFigures? Measure()
    {
        try
        {
            return OperatingSystem.IsLinux() ? MeasureByProc() : MeasureByRuntime();
        }
        catch (SystemException unknown) when (unknown is IOException or UnauthorizedAccessException or FormatException)
        {
            // a sandbox may hide /proc; the room's metrics must not fail for that
            return null;
        }
    }

    // the runtime's own Process opens a file per thread to count the threads
    private static ProcessFigures MeasureByProc()
    {
        var status = File.ReadAllText("/proc/self/status");
        var openFiles = Directory.EnumerateFileSystemEntries("/proc/self/fd").Count();
        return new(Cpu(), Field(status, "VmRSS:") * 1024, MemoryLimit(), (int)Field(status, "Threads:"), openFiles);
    }

    private static ProcessFigures MeasureByRuntime()
    {
        using var process = Process.GetCurrentProcess();
        return new(Cpu(), process.WorkingSet64, MemoryLimit(), process.Threads.Count, process.HandleCount);
    }

    private static TimeSpan Cpu() => Environment.CpuUsage.TotalTime;

    private static long MemoryLimit() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    private static long Field(ReadOnlySpan<char> status, string name)
    {
        var at = status.IndexOf(name);
        if (at < 0) throw new FormatException($"/proc/self/status has no {name}");
        var rest = status[(at + name.Length)..].TrimStart();
        var length = rest.IndexOfAnyExceptInRange('0', '9');
        return long.Parse(rest[..length], CultureInfo.InvariantCulture);
    }
}
