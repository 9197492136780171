using System.Runtime.InteropServices;

namespace TempMonitor.Daemon.Threading;

/// <summary>Asks Linux where a thread of this process is: computing, waiting for another thread, or in a call to a device.</summary>
internal static class KernelThread
{
    // The call in which threads wait for each other; its number is part of the kernel's interface (the second one: 32-bit systems with 64-bit time).
    private static readonly string[] WaitsForThread = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => ["202"],
        Architecture.Arm64 or Architecture.RiscV64 or Architecture.LoongArch64 => ["98"],
        Architecture.Arm or Architecture.Armv6 or Architecture.X86 => ["240", "422"],
        _ => [],
    };

    /// <summary>The name of the calling thread for <see cref="PlaceOf"/>; null where there is none.</summary>
    public static string? Current() => OperatingSystem.IsLinux() ? Quietly(() => new FileInfo("/proc/thread-self").LinkTarget) : null;

    public static ThreadPlace PlaceOf(string? thread) =>
        thread is not null && Quietly(() => File.ReadAllText($"/proc/{thread}/syscall")) is { } text ? Judge(text) : ThreadPlace.Unknown;

    /// <param name="syscall">The word <c>running</c>, or the number of the call with its arguments.</param>
    internal static ThreadPlace Judge(string syscall)
    {
        var call = syscall.AsSpan().Trim();
        if (call.IndexOf(' ') is > 0 and var end) call = call[..end];
        if (call is "running") return ThreadPlace.OwnCode;
        foreach (var wait in WaitsForThread)
            if (call.SequenceEqual(wait)) return ThreadPlace.OwnCode;

        // -1: stopped outside of any call, as by a debugger
        return call.Length == 0 || call[0] == '-' || WaitsForThread.Length == 0 ? ThreadPlace.Unknown : ThreadPlace.Kernel;
    }

    private static string? Quietly(Func<string?> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
