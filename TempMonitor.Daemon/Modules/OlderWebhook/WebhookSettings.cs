using TempMonitor.Core.OlderWebhook;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary>The configuration that holds now. Any thread.</summary>
internal sealed class WebhookSettings(OlderWebhookOptions options, IDocumentStore store, ILogger<WebhookSettings> logger)
{
    private readonly Lock _lock = new();
    private WebhookConfig? _config;

    public WebhookThresholds Usual => options.UsualThresholds;

    /// <exception cref="StoreException">What was kept can't be read yet: nobody knows where messages shall go.</exception>
    public WebhookConfig Now()
    {
        lock (_lock) return _config ??= Load();
    }

    /// <summary>One change after another; kept before it holds.</summary>
    /// <param name="change">Gives null when nothing is to be changed.</param>
    /// <exception cref="StoreException">It could not be kept, and does not hold.</exception>
    public void Change(Func<WebhookConfig, WebhookConfig?> change)
    {
        lock (_lock)
        {
            var before = _config ??= Load();
            if (change(before) is not { } after || after == before) return;
            store.Put(WebhookDocument.Name, WebhookDocument.Write(after));
            _config = after;
            Log.Changed(logger, after.Webhook?.MaskedUrl ?? "nobody");
        }
    }

    private WebhookConfig Load()
    {
        var text = store.Get(WebhookDocument.Name);
        var kept = WebhookDocument.Read(text);
        if (kept is null && text is not null) Log.Unreadable(logger);
        return kept ?? options.ToConfig();
    }
}
