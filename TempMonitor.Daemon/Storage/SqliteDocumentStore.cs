using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

internal sealed class SqliteDocumentStore(StoreEngine engine) : IDocumentStore
{
    public string? Get(string name) => engine.Readers.Use(database => DocumentTable.Get(database, name));

    public void Put(string name, string? text) =>
        engine.Record(database => DocumentTable.Put(database, name, text), carried => carried.Note(name, text));
}
