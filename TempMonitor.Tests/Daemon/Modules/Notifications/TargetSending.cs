using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Modules.Notifications;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

internal static class TargetSending
{
    public static DeliveryResult Send(this Target target, Notification notification, CancellationToken stop) => target.Send(() => notification, stop);
}
