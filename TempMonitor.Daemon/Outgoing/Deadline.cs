using TempMonitor.Core.Notifications;

namespace TempMonitor.Daemon.Outgoing;

/// <summary>How long one try may take. By the machine's own clock: the network does not run faster in a simulated room.</summary>
internal static class Deadline
{
    /// <exception cref="OperationCanceledException">The daemon is stopping, or whoever asked is gone: neither sent nor failed.</exception>
    public static DeliveryResult Within(TimeSpan patience, TimeProvider machine, CancellationToken stop, Func<CancellationToken, DeliveryResult> send)
    {
        using var deadline = new CancellationTokenSource(patience, machine);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        try
        {
            return send(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return DeliveryResult.TimedOut(patience);
        }
    }
}
