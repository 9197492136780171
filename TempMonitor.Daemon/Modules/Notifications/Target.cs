using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Outgoing;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>A configured target: its notifier behind a time-out, and its reasons without secrets.</summary>
/// <param name="machine">Null: the machine's own clock.</param>
internal sealed class Target(string name, TargetOptions options, INotifier notifier, ILogger logger, TimeProvider? machine = null) : IDisposable
{
    // a test comes from another thread
    private readonly SemaphoreSlim _sending = new(1, 1);
    private string? _broke;

    public string Name => name;

    public TargetOptions Options => options;

    public SecretMask Mask { get; } = SecretMask.Of(options);

    /// <exception cref="OperationCanceledException">It was stopped, while it waited or in the middle.</exception>
    public DeliveryResult Send(Func<Notification> compose, CancellationToken stop)
    {
        // before the time of this one begins: what another one takes is not its own
        _sending.Wait(stop);
        try
        {
            return Deliver(compose, stop);
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Dispose()
    {
        notifier.Dispose();
        _sending.Dispose();
    }

    /// <summary>What nobody foresaw is a failed try like any other: it waits, and is given up one day. Else one message would hold up all that come after it, for ever.</summary>
    private DeliveryResult Deliver(Func<Notification> compose, CancellationToken stop)
    {
        try
        {
            var notification = compose();
            var result = Deadline.Within(options.Timeout, machine ?? TimeProvider.System, stop, limit => notifier.Send(notification, limit));
            return result with { Reason = result.Reason is null ? null : Mask.Clean(result.Reason) };
        }
#pragma warning disable CA1031 // the boundary of a notifier: its trouble is one target's
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return Broke(failure);
        }
    }

    private DeliveryResult Broke(Exception failure)
    {
        var reason = Mask.Name(failure);
        if (_broke != reason) Log.NotifierBroke(logger, name, Mask.Describe(failure));
        _broke = reason;
        return DeliveryResult.Failed($"the {options.Kind} notifier broke: {reason}", brief: BriefReason.Broke);
    }
}
