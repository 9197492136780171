using TempMonitor.Core.OlderWebhook;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Outgoing;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary>The configuration that holds now, in memory: nobody who asks for it waits for a disk, which may hang. Any thread.</summary>
internal sealed class WebhookSettings(OlderWebhookOptions options, IDocumentStore store, TimeProvider machine, ILogger<WebhookSettings> logger) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // who is at the disk; a disk that hangs keeps it, and all others are refused in time
    private readonly SemaphoreSlim _turn = new(1, 1);
    private WebhookConfig? _config;

    public WebhookThresholds Usual => options.UsualThresholds;

    /// <summary>Of the address that is used now.</summary>
    public SecretMask Mask => SecretMask.OfSecret(Volatile.Read(ref _config)?.Webhook?.Url ?? options.Url ?? "");

    /// <exception cref="StoreException">What was kept has not been read yet: nobody knows where messages shall go.</exception>
    public WebhookConfig Now() => Volatile.Read(ref _config) ?? throw new StoreException("it is still being read");

    /// <summary>For the module's own loop, which has nothing to do before.</summary>
    /// <exception cref="StoreException">It can't be read yet.</exception>
    public void Load()
    {
        if (Volatile.Read(ref _config) is not null) return;
        var text = store.Get(WebhookDocument.Name);
        var kept = WebhookDocument.Read(text);

        // two may read at the same time: the first one holds, and may have been changed since
        if (Interlocked.CompareExchange(ref _config, kept ?? options.ToConfig(), null) is null && kept is null && text is not null) Log.Unreadable(logger);
    }

    /// <summary>For a request.</summary>
    /// <exception cref="StoreException">It can't be read yet.</exception>
    public async Task<WebhookConfig> Look(CancellationToken asked)
    {
        if (Volatile.Read(ref _config) is null) await InTurn(Load, asked);
        return Now();
    }

    /// <summary>One change after another; kept before it holds.</summary>
    /// <param name="change">Gives null when nothing is to be changed.</param>
    /// <exception cref="StoreException">It could not be kept and does not hold, or nobody knows yet.</exception>
    public Task Change(Func<WebhookConfig, WebhookConfig?> change, CancellationToken asked) => InTurn(() => Apply(change), asked);

    public void Dispose() => _turn.Dispose();

    private async Task InTurn(Action work, CancellationToken asked)
    {
        using var patience = new CancellationTokenSource(Patience, machine);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, asked);
        try
        {
            await _turn.WaitAsync(either.Token);
            await Task.Run(() => AtTheDisk(work), CancellationToken.None).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!asked.IsCancellationRequested)
        {
            throw new StoreException($"the disk has not answered for {Patience.TotalSeconds:0} s; see later whether a change holds");
        }
    }

    private void AtTheDisk(Action work)
    {
        try
        {
            work();
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Apply(Func<WebhookConfig, WebhookConfig?> change)
    {
        Load();
        var before = Now();
        if (change(before) is not { } after || after == before) return;
        store.Put(WebhookDocument.Name, WebhookDocument.Write(after));
        Volatile.Write(ref _config, after);
        Log.Changed(logger, after.Webhook?.MaskedUrl ?? "nobody");
    }
}
