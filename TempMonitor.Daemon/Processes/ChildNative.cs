using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TempMonitor.Daemon.Processes;

/// <summary>What .NET does not do with processes.</summary>
internal static unsafe partial class ChildNative
{
    public const int Sigterm = 15, Sigkill = 9;

    private const int Executable = 1, AtOnce = 1;

    public static bool MayRun(string file) => Access(file, Executable) == 0;

    /// <param name="process">Negative: everybody in the group of that number.</param>
    /// <returns>False when there is nobody.</returns>
    public static bool Signal(int process, int signal) => Kill(process, signal) == 0;

    /// <summary>Collects a dead process that is a child of ours, though not one that we started: so it is where the daemon runs as the first process of a container.</summary>
    public static void Collect(int process)
    {
        int status;
        _ = Wait(process, &status, AtOnce);
    }

    /// <summary>Where memory runs out the kernel ends this one, with what it starts, before the monitor.</summary>
    public static void OfferToTheKernel(int process)
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            File.WriteAllText($"/proc/{process}/oom_score_adj", "500");
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            // it has ended, or is another user's: then it is as it was
        }
    }

    /// <summary>Windows: who of them has ended meanwhile, or is somebody else's, is no fault.</summary>
    public static void KillTree(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception refusal) when (refusal is Win32Exception or AggregateException or InvalidOperationException)
        {
            // whether it still runs is asked next
        }
    }

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string file, int mode);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    private static partial int Wait(int process, int* status, int options);
}
