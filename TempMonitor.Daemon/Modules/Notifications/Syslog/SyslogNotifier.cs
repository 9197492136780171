using System.Net.Sockets;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Outgoing;

namespace TempMonitor.Daemon.Modules.Notifications.Syslog;

internal sealed class SyslogKind : NotifierKind<SyslogOptions>
{
    public override string Name => "syslog";

    protected override INotifier Create(SyslogOptions options, NotifierContext context) => new SyslogNotifier(options, SyslogServer.TryParse(options.Server)!);
}

/// <summary>Writes a line to a log.</summary>
internal sealed class SyslogNotifier(SyslogOptions options, SyslogServer server) : INotifier
{
    public DeliveryResult Send(Notification notification, CancellationToken cancellation)
    {
        try
        {
            server.Send(notification, options, cancellation);
            return DeliveryResult.Accepted;
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            cancellation.ThrowIfCancellationRequested();
            return DeliveryResult.Failed($"{options.Server}: {failure.Message}", brief: BriefReason.Of(failure));
        }
    }

    public void Dispose()
    {
        // nothing is kept open
    }
}
