using TempMonitor.Daemon.Processes;

namespace TempMonitor.Daemon.Modules.Camera.Rpicam;

/// <summary>The camera program of the system. It was renamed in November 2023; for a while both names were there, and later only the new one.</summary>
internal static class RpicamPrograms
{
    private static readonly string[] Names = ["rpicam-still", "libcamera-still"];

    /// <returns>Null when neither is installed.</returns>
    public static string? Find() => Names.Select(ProgramPath.Find).FirstOrDefault(p => p is not null);
}
