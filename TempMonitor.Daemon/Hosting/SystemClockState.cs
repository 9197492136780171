using System.Runtime.InteropServices;
using TempMonitor.Core.Pipeline;

namespace TempMonitor.Daemon.Hosting;

/// <summary>Asks the Linux kernel whether some time daemon keeps its clock synchronised (<c>adjtimex</c>, read only).</summary>
/// <remarks>The service's sandbox refuses that call, because the same one sets the clock: then systemd-timesyncd's own mark is looked at.</remarks>
/// <param name="timesync">The folder of systemd-timesyncd; its file <c>synchronized</c> is there once the clock is right.</param>
internal sealed partial class SystemClockState(TimeProvider time, string timesync = "/run/systemd/timesync") : IClockState
{
    // struct timex is 208 bytes on 64-bit and 128 on 32-bit Linux; the kernel fills no more than it knows.
    private const int TimexSize = 256;

    // Return value of adjtimex: the clock is not synchronised.
    private const int TimeError = 5;

    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private bool? _synchronised;
    private long? _asked;

    public bool? Synchronised
    {
        get
        {
            lock (_lock)
            {
                if (_asked is { } asked && time.GetElapsedTime(asked) < AskEvery) return _synchronised;
                _asked = time.GetTimestamp();
                return _synchronised = Ask();
            }
        }
    }

    private bool? Ask()
    {
        if (!OperatingSystem.IsLinux()) return null;
        Span<byte> timex = stackalloc byte[TimexSize];
        timex.Clear();
        var state = AdjustTime(ref MemoryMarshal.GetReference(timex));
        return state < 0 ? AskTimesync() : state != TimeError;
    }

    /// <returns>Null where another time daemon is used, or none.</returns>
    internal bool? AskTimesync() => Directory.Exists(timesync) ? File.Exists(Path.Join(timesync, "synchronized")) : null;

    [LibraryImport("libc", EntryPoint = "adjtimex")]
    private static partial int AdjustTime(ref byte timex);
}
