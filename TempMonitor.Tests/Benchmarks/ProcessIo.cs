using System.Globalization;

namespace TempMonitor.Tests.Benchmarks;

/// <summary>What this process has caused to be written to a disk: whole pages, counted by the kernel.</summary>
internal static class ProcessIo
{
    private const string Key = "write_bytes: ";

    public static long BytesWritten() => long.Parse(
        File.ReadLines("/proc/self/io").First(l => l.StartsWith(Key, StringComparison.Ordinal))[Key.Length..], CultureInfo.InvariantCulture);
}
