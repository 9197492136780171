using Microsoft.Data.Sqlite;

namespace TempMonitor.Daemon.Storage;

/// <summary>Reading connections, opened when asked for and kept for the next question. Any thread.</summary>
/// <param name="damageFound">Called when a question finds the file damaged.</param>
internal sealed class ReaderPool(DatabaseFile file, Action? damageFound = null) : IDisposable
{
    /// <summary>More may be in use at once; so many are kept when idle, at about a megabyte each.</summary>
    private const int Kept = 2;

    private readonly Lock _lock = new();
    private readonly Stack<Database> _idle = new();
    private int _generation;
    private volatile bool _isAdmitted;

    /// <summary>True while the file is known to be ours.</summary>
    public bool IsAdmitted => _isAdmitted;

    public void Admit() => _isAdmitted = true;

    /// <summary>The file is another one, or another's: nobody reads until that is known.</summary>
    public void Withdraw()
    {
        _isAdmitted = false;
        Clear();
    }

    /// <exception cref="Core.Storage.StoreException">The engine refuses.</exception>
    public T Use<T>(Func<Database, T> read)
    {
        try
        {
            return Ask(read);
        }
        catch (SqliteException e)
        {
            if (SqliteFailure.IsDamage(e)) damageFound?.Invoke();
            throw SqliteFailure.Explain(e, file.Path);
        }
    }

    /// <summary>Closes the idle ones now and those in use when they come back: the file has been replaced.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _generation++;
            while (_idle.TryPop(out var database)) database.Dispose();
        }
    }

    public void Dispose() => Withdraw();

    private T Ask<T>(Func<Database, T> read)
    {
        var database = Rent(out var generation);
        var sound = false;
        try
        {
            var answer = read(database);
            sound = true;
            return answer;
        }
        finally
        {
            Return(database, sound, generation);
        }
    }

    private Database Rent(out int generation)
    {
        lock (_lock)
        {
            generation = _generation;
            if (_idle.TryPop(out var database)) return database;
        }

        return file.OpenForReading();
    }

    private void Return(Database database, bool sound, int generation)
    {
        lock (_lock)
        {
            if (sound && generation == _generation && _idle.Count < Kept)
            {
                _idle.Push(database);
                return;
            }
        }

        database.Dispose();
    }
}
