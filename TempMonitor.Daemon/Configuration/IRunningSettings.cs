namespace TempMonitor.Daemon.Configuration;

/// <summary>The settings that the running daemon goes by, which the files may be ahead of.</summary>
internal interface IRunningSettings
{
    /// <summary>Whether a change of this key is in force with the next reload. Any thread.</summary>
    bool Takes(string key);

    /// <summary>Reads the files again, and puts in force what can be. One at a time, whoever asks.</summary>
    /// <returns>False when they can't be used.</returns>
    bool Reload();
}
