using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Configuration;

/// <summary>The folder of token and database. Without it nothing can be kept, so the start stops with one sentence.</summary>
internal static class StateFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    public static void Prepare(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows()) WindowsAccess.CreateFolder(folder);
            else Directory.CreateDirectory(folder, Private);
            var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
            {
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartTroubleException($"The state directory {folder} is not writable ({failure.Message}). Make it writable for this user, or set STATE_DIRECTORY{(OperatingSystem.IsWindows() ? "" : " or XDG_STATE_HOME")} to one that is.");
        }
    }
}
