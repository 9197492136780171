using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>Writes what is no reading - incidents, documents, outages - each time in one durable transaction.</summary>
internal sealed class RecordWriter(Database database, StorageOptions options)
{
    public void Write(Action<Database> write)
    {
        Synchronise(Durability.Full);
        try
        {
            database.Begin();
            write(database);
            database.Commit();
        }
        catch
        {
            database.Rollback();
            throw;
        }
        finally
        {
            Synchronise(options.Durability);
        }
    }

    /// <remarks>The log is one: a durable commit takes all readings that were committed before it along.</remarks>
    private void Synchronise(Durability durability)
    {
        if (options.Durability != Durability.Full) database.Execute($"PRAGMA synchronous = {durability}");
    }
}
