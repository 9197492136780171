namespace TempMonitor.Core.Notifications;

/// <summary>Hands one message over to one target. Called by one thread at a time.</summary>
public interface INotifier : IDisposable
{
    /// <summary>Blocks until the other side has answered or the token is cancelled; failures are results. Never sends the same id twice on purpose.</summary>
    DeliveryResult Send(Notification notification, CancellationToken cancellation);
}
