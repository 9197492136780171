using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Storage;

/// <summary>Accounts, keys, sessions and the record of what was done, in the same file as the readings.</summary>
/// <remarks>
/// The version is a number in the file that is drawn anew with each change. (SQLite's own data_version can't be compared between two connections, changes with
/// every commit of readings, and may be the same by chance when another file has taken the place of this one.)
/// </remarks>
internal sealed class SqliteAccessStore(StoreEngine engine) : IAccessStore
{
    public long Version => engine.Readers.Use(AccessTables.Version);

    public AccessSnapshot Read()
    {
        var carried = engine.CarriedAccess;
        var ticket = carried.Ticket;
        return carried.Offer(engine.Readers.Use(InOneLook), ticket);
    }

    public void Write(AccessChange change) => Record(_ => change);

    public void Change(Func<AccessSnapshot, AccessChange?> decide) => Record(database => decide(AccessTables.Read(database)));

    public IReadOnlyList<AuditEntry> Audit(long? before, int count) => engine.Readers.Use(database => AuditTable.Before(database, before, count));

    private void Record(Func<Database, AccessChange?> decide)
    {
        AccessSnapshot? after = null;
        engine.Record(
            database =>
            {
                if (decide(database) is not { } change) return;
                AccessTables.Apply(database, change);
                if (!change.IsOnlyAudit) after = AccessTables.Read(database);
            },
            carried =>
            {
                if (after is not null) carried.Access.Hold(after);
            });
    }

    /// <summary>All tables as they were at one moment.</summary>
    private static AccessSnapshot InOneLook(Database database)
    {
        database["BEGIN"].Run();
        try
        {
            return AccessTables.Read(database);
        }
        finally
        {
            database.Rollback();
        }
    }
}
