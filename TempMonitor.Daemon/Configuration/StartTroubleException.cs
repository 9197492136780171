namespace TempMonitor.Daemon.Configuration;

/// <summary>What keeps the monitor from starting now and may pass: a taken port, a full disk, another instance. Not the configuration.</summary>
/// <remarks>Exit code 1, so that systemd tries again; after 2 it does not.</remarks>
internal sealed class StartTroubleException(string message) : Exception(message);
