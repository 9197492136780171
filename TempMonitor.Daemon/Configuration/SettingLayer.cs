namespace TempMonitor.Daemon.Configuration;

/// <summary>Where a value comes from, seen from one file; in the order in which the later wins.</summary>
internal enum SettingLayer
{
    /// <summary>Nobody has set it, or only the file that the program ships.</summary>
    Default,
    File,

    /// <summary>The file from which it is seen.</summary>
    Same,
    LaterFile,
    Credential,
    Environment,
    CommandLine,
}
