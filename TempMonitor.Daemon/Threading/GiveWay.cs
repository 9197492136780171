using System.Runtime.InteropServices;

namespace TempMonitor.Daemon.Threading;

/// <summary>For work that may take its time: whatever else wants the processor comes first.</summary>
internal static partial class GiveWay
{
    private const int Process = 0, Nice = 10;
    private const uint Calling = 0;

    /// <remarks>On Linux the runtime ignores a thread's priority; there the kernel takes "process 0" for the calling thread. One that may not stays as it was.</remarks>
    public static void CallingThread()
    {
        if (OperatingSystem.IsLinux()) _ = SetPriority(Process, Calling, Nice);
        else Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int priority);
}
