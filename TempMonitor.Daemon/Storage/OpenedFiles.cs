using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Storage;

/// <summary>
/// The database's files as they were when it was opened. Somebody may remove or replace them meanwhile: the engine does not look, and would go on in
/// files that nobody finds any more.
/// </summary>
internal sealed class OpenedFiles
{
    private readonly DatabaseFile _database;
    private readonly FileIdentity? _file;
    private readonly (string Path, FileIdentity? Identity)[] _companions;

    private OpenedFiles(DatabaseFile database)
    {
        _database = database;
        _file = FileNative.IdentityOf(database.Path);
        _companions = [.. database.Companions.Select(c => (c, FileNative.IdentityOf(c)))];
    }

    /// <summary>The name means no file now, or another one.</summary>
    public bool IsDatabaseGone => _file is null ? !_database.Exists : HasChanged(_database.Path, _file);

    /// <summary>The log or its index was removed or replaced; the database is the same.</summary>
    public bool AreCompanionsGone => Array.Exists(_companions, c => HasChanged(c.Path, c.Identity));

    public static OpenedFiles Of(DatabaseFile database) => new(database);

    /// <summary>A log that is left beside another database would be taken for that one's own, and ruin it.</summary>
    public void RemoveCompanions()
    {
        foreach (var (path, identity) in _companions)
            if (identity is not null && identity != FileIdentity.None && FileNative.IdentityOf(path) == identity) File.Delete(path);
    }

    private static bool HasChanged(string path, FileIdentity? opened) =>
        opened is { } then && then != FileIdentity.None && FileNative.IdentityOf(path) is { } now && now != then;
}
