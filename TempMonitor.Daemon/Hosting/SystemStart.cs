using TempMonitor.Core.Outages;

namespace TempMonitor.Daemon.Hosting;

/// <summary>The run of the machine: by the kernel's name for it on Linux, by its age elsewhere.</summary>
internal sealed class SystemStart(TimeProvider time, string bootId = "/proc/sys/kernel/random/boot_id") : IMachineStart
{
    /// <remarks>The machine's monotonic clock begins with its run, on Linux and on Windows.</remarks>
    public MachineStart Now => new(Id(), time.GetUtcNow() - TimeProvider.System.GetElapsedTime(0));

    private string? Id()
    {
        try
        {
            return File.Exists(bootId) ? File.ReadAllText(bootId).Trim() : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null; // a sandbox that hides it: the machine's age has to do
        }
    }
}
