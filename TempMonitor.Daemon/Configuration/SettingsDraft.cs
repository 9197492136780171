namespace TempMonitor.Daemon.Configuration;

/// <summary>A file of <c>conf.d</c> as it would be: the configuration can be read with it before it is written.</summary>
internal sealed record SettingsDraft(string Path, byte[] Content);
