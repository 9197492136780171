using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>Brings a database to the version that this program knows.</summary>
internal sealed class Migrations(IReadOnlyList<string> steps)
{
    public static Migrations Standard { get; } = new(Schema.Steps);

    /// <summary>Refuses, before anything is written, a file that belongs to another program or to a newer version of this one.</summary>
    public void Admit(Database database, string path)
    {
        var owner = (long)database.Scalar("PRAGMA application_id")!;
        if (owner != Schema.ApplicationId && (owner != 0 || HasTables(database)))
            throw new StoreException($"'{path}' is the database of another program: set Storage:Path to a file of its own");
        var version = Version(database);
        if (version > steps.Count)
        {
            throw new StoreException(
                $"'{path}' was made by a newer TempMonitor (database version {version}, this one knows {steps.Count}): "
                + "install that version again, or set Storage:Path to a new file");
        }
    }

    /// <summary>Each step is one transaction with its version number: a power cut leaves the old version or the new one.</summary>
    public void Apply(Database database)
    {
        for (var version = Version(database); version < steps.Count; version++)
        {
            database.Begin();
            try
            {
                database.Execute(steps[(int)version]);
                database.Execute($"PRAGMA application_id = {Schema.ApplicationId}; PRAGMA user_version = {version + 1}");
                database.Commit();
            }
            catch
            {
                database.Rollback();
                throw;
            }
        }
    }

    public bool IsCurrent(Database database) => Version(database) == steps.Count;

    private static long Version(Database database) => (long)database.Scalar("PRAGMA user_version")!;

    private static bool HasTables(Database database) => (long)database.Scalar("SELECT count(*) FROM sqlite_master")! > 0;
}
