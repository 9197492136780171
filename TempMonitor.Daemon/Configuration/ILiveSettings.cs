namespace TempMonitor.Daemon.Configuration;

/// <summary>Takes over, while the daemon runs, the part of the settings that it knows; the rest of them may be of a start that has not come yet.</summary>
internal interface ILiveSettings
{
    /// <summary>One call at a time. What has not changed must not be disturbed.</summary>
    void Use(DaemonSettings settings);
}
