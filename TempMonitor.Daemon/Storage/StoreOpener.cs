using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>Gets from a path to a database that can be written, whatever lies there.</summary>
internal sealed class StoreOpener(DatabaseFile file, StorageOptions options, Migrations migrations, TimeProvider clock, ILogger logger)
{
    private readonly CommitDoubt _doubt = new();

    /// <summary>Where a damaged file was moved to; null when none was.</summary>
    public string? MovedAside { get; private set; }

    /// <param name="suspect">The file has just shown itself to be damaged: look at all of it.</param>
    /// <param name="admitted">Called when the file is known to be ours and of this version, before a check that may take long.</param>
    /// <param name="replaced">Called when the file has been moved aside.</param>
    public WritingSession Open(bool suspect, Action admitted, Action replaced)
    {
        file.PrepareFolder();
        try
        {
            return Start(suspect, admitted);
        }
        catch (DamagedException damage)
        {
            replaced();
            _doubt.Clear();
            MovedAside = file.MoveAside(clock.GetUtcNow());
            Log.MovedAside(logger, file.Path, damage.Message, MovedAside);
            return Start(suspect: false, admitted);
        }
    }

    /// <summary>The next file that is opened is another one.</summary>
    public void Forget() => _doubt.Clear();

    private WritingSession Start(bool suspect, Action admitted)
    {
        var check = file.DeservesCheck(suspect);
        if (file.Exists && WriterConnection.Inspect(file, migrations)) admitted();
        var database = WriterConnection.Open(file, options, check, migrations);
        if (!database.UsesWal) Log.NoWal(logger, file.Path);
        admitted();
        Log.Opened(logger, file.Path, Database.EngineVersion, file.Size);
        return Session(database);
    }

    private WritingSession Session(Database database)
    {
        try
        {
            return new WritingSession(database, options, _doubt);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
