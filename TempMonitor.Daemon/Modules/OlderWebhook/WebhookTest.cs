using TempMonitor.Core.OlderWebhook;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary>The test message that somebody waits for: one at a time, with all its tries, but not for minutes as in the older system.</summary>
internal sealed class WebhookTest(WebhookRoom room, WebhookSender sender, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1);

    /// <returns>When the room was last read; null when the message did not arrive, or messages are switched off.</returns>
    public async Task<string?> Send(WebhookTarget target, CancellationToken asked)
    {
        if (!target.Enabled) return null;
        using var patience = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, asked);
        try
        {
            await _one.WaitAsync(either.Token);
            try
            {
                var now = room.Look();
                return await sender.Send(target, SlackMessage.Status(now), either.Token) ? now.LastUpdated : null;
            }
            finally
            {
                _one.Release();
            }
        }
        catch (OperationCanceledException) when (!asked.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => _one.Dispose();
}
