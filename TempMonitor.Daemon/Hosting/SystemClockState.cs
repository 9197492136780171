using System.Runtime.InteropServices;
using TempMonitor.Core.Pipeline;

namespace TempMonitor.Daemon.Hosting;

/// <summary>Asks the Linux kernel whether some time daemon keeps its clock synchronised (<c>adjtimex</c>, read only).</summary>
internal sealed partial class SystemClockState(TimeProvider time) : IClockState
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

    private static bool? Ask()
    {
        if (!OperatingSystem.IsLinux()) return null;
        Span<byte> timex = stackalloc byte[TimexSize];
        timex.Clear();
        var state = AdjustTime(ref MemoryMarshal.GetReference(timex));
        return state < 0 ? null : state != TimeError;
    }

    [LibraryImport("libc", EntryPoint = "adjtimex")]
    private static partial int AdjustTime(ref byte timex);
}
