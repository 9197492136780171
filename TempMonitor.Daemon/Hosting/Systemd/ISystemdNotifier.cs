namespace TempMonitor.Daemon.Hosting.Systemd;

/// <summary>The socket to the service manager (<c>sd_notify</c>).</summary>
internal interface ISystemdNotifier
{
    /// <summary>Sends assignments like <c>READY=1</c> as one message. Never throws.</summary>
    /// <returns>False when it did not arrive.</returns>
    bool Send(params ReadOnlySpan<string> assignments);
}
