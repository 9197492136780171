using System.Collections.Concurrent;
using TempMonitor.Core.Storage;

namespace TempMonitor.Tests.Fakes;

internal sealed class InMemoryDocumentStore : IDocumentStore
{
    private readonly ConcurrentDictionary<string, string> _documents = new(StringComparer.Ordinal);

    /// <summary>When set, every call fails with it.</summary>
    public string? Failure { get; set; }

    /// <summary>Called before a write: a disk that is slow or hangs.</summary>
    public Action? BeforePut { get; set; }

    public string? Get(string name) => Failure is null ? _documents.GetValueOrDefault(name) : throw new StoreException(Failure);

    public void Put(string name, string? text)
    {
        BeforePut?.Invoke();
        if (Failure is not null) throw new StoreException(Failure);
        if (text is null) _documents.TryRemove(name, out _);
        else _documents[name] = text;
    }
}
