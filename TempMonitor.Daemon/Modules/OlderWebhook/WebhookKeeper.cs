using TempMonitor.Core.OlderWebhook;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary>Keeps over restarts what was told. Written beside the module's loop: a disk that hangs holds no message up. The loop's own thread.</summary>
internal sealed class WebhookKeeper(WebhookWatch watch, IDocumentStore store, ILogger<WebhookKeeper> logger)
{
    private Task<string?> _writing = Task.FromResult<string?>(null);
    private bool _isLoaded;
    private bool _isOwed;
    private bool _isRefused;

    /// <exception cref="StoreException">It can't be read yet: what was told is not known.</exception>
    public void Load()
    {
        if (_isLoaded) return;
        if (store.Get(WebhookMemory.Name) is { } text)
        {
            if (WebhookMemory.Read(text) is { } memory) watch.Restore(memory);
            else Forget();
        }

        _isLoaded = true;
    }

    /// <summary>After each round. What could not be written is written with a later one.</summary>
    public void Save()
    {
        if (!_isLoaded || !_writing.IsCompleted) return;
        Judge(_writing.Result);
        if (!_isOwed && !watch.IsChanged) return;
        var text = watch.Remember().Write();
        _isOwed = false;
        _writing = Task.Run(() => Put(text));
    }

    /// <summary>Waits for what is being written.</summary>
    public void Finish(TimeSpan patience) => _writing.Wait(patience);

    private void Forget()
    {
        Log.Forgotten(logger);
        _isOwed = true; // else it would be said at each start
    }

    private string? Put(string text)
    {
        try
        {
            store.Put(WebhookMemory.Name, text);
            return null;
        }
        catch (StoreException refusal)
        {
            return refusal.Message;
        }
    }

    private void Judge(string? refusal)
    {
        if (refusal is not null && !_isRefused) Log.NotKept(logger, refusal);
        if (refusal is null && _isRefused) Log.KeptAgain(logger);
        _isRefused = refusal is not null;
        _isOwed |= _isRefused;
    }
}
