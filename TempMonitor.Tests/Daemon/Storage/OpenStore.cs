using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Storage;

/// <summary>Real stores in a folder of their own.</summary>
internal sealed class OpenStore : IDisposable
{
    private readonly List<IDisposable> _stores = [];

    public TempFolder Folder { get; } = new();

    public ManualTimeProvider Clock { get; } = new();

    public string Path => Folder["tempmonitor.db"];

    /// <summary>Made, but not opened yet.</summary>
    public SqliteReadingStore Make(StorageOptions? options = null, string? path = null)
    {
        var store = new SqliteReadingStore(path ?? Path, options ?? new StorageOptions(), Clock, NullLogger<SqliteReadingStore>.Instance);
        _stores.Add(store);
        return store;
    }

    /// <summary>What all stores of one file share.</summary>
    public StoreEngine MakeEngine(StorageOptions? options = null)
    {
        var engine = new StoreEngine(Path, options ?? new StorageOptions(), Clock, NullLogger.Instance);
        _stores.Add(engine);
        return engine;
    }

    public StoreEngine OpenEngine(StorageOptions? options = null)
    {
        var engine = MakeEngine(options);
        engine.Change(_ => 0);
        return engine;
    }

    public SqliteReadingStore Open(StorageOptions? options = null)
    {
        var store = Make(options);
        store.Open();
        return store;
    }

    public void Dispose()
    {
        foreach (var store in _stores) store.Dispose();
        Folder.Dispose();
    }
}
