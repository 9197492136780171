using TempMonitor.Core.Notifications;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>A configured target: its notifier behind a time-out, and its reasons without secrets.</summary>
internal sealed class Target(string name, TargetOptions options, INotifier notifier) : IDisposable
{
    private readonly SecretMask _mask = SecretMask.Of(options);
    private readonly Lock _sending = new(); // a test comes from another thread

    public string Name => name;

    public TargetOptions Options => options;

    /// <summary>One line without this target's secrets.</summary>
    public string Clean(string text) => _mask.Clean(text);

    public DeliveryResult Send(Notification notification, CancellationToken stop)
    {
        // by the machine's own clock: the network does not run faster in a simulated room
        using var deadline = new CancellationTokenSource(options.Timeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        lock (_sending)
        {
            try
            {
                var result = notifier.Send(notification, either.Token);
                return result with { Reason = result.Reason is null ? null : Clean(result.Reason) };
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return DeliveryResult.Failed($"no answer within {options.Timeout.TotalSeconds:0.#} s");
            }
        }
    }

    public void Dispose() => notifier.Dispose();
}
