using Microsoft.Data.Sqlite;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>The history in one SQLite file.</summary>
/// <remarks>
/// One connection writes, guarded by a lock that the writer and the retention share; others read, and neither waits for the other.
/// What the engine refuses becomes a <see cref="StoreException"/>; a connection that can't be trusted any more is closed, the next call opens anew.
/// </remarks>
internal sealed class SqliteReadingStore : IReadingStore
{
    private readonly TimeProvider _clock;
    private readonly ILogger<SqliteReadingStore> _logger;
    private readonly DatabaseFile _file;
    private readonly StoreOpener _opener;
    private readonly SqliteReadingHistory _history;
    private readonly DatabaseLock? _lock;
    private volatile StoreStatus _status;
    private volatile bool _readable;
    private volatile bool _suspect;

    // under the lock
    private readonly Lock _writing = new();
    private WritingSession? _session;
    private OpenedFiles? _opened;
    private bool _disposed;

    /// <param name="ownership">Held as long as this program owns the database; null where nobody else can want it.</param>
    public SqliteReadingStore(string path, StorageOptions options, TimeProvider clock, ILogger<SqliteReadingStore> logger, DatabaseLock? ownership = null)
    {
        (_clock, _logger, _file, _lock) = (clock, logger, new DatabaseFile(path), ownership);
        _opener = new StoreOpener(_file, options, Migrations.Standard, clock, logger);
        _history = new SqliteReadingHistory(_file, damageFound: () => _suspect = true);
        _status = new StoreStatus { Path = _file.Path };
    }

    public StoreStatus Status => _status;

    public void Open() => Change(_ => 0);

    public void Write(IReadOnlyList<Reading> batch) => Change(session =>
    {
        session.Write(batch);
        _status = _status with { RowsCommitted = _status.RowsCommitted + batch.Count, LastCommit = _clock.GetUtcNow() };
        return batch.Count;
    });

    public int Prune() => Change(session => session.Prune());

    public History Query(HistoryQuery query) => Readable().Query(query);

    public IReadOnlyList<(SensorId Sensor, Quantity Quantity)> Series() => Readable().Series();

    public IEnumerable<Reading> Rows(RowQuery query) => Readable().Rows(query);

    public void Dispose()
    {
        lock (_writing)
        {
            _disposed = true;
            _readable = false;
            _history.Dispose();
            Close();
        }
    }

    private SqliteReadingHistory Readable() =>
        _readable ? _history : throw new StoreException(_status.Failure ?? $"'{_file.Path}' is not open yet");

    private int Change(Func<WritingSession, int> change)
    {
        lock (_writing)
        {
            try
            {
                var result = change(Session());
                _status = _status with { IsOpen = true, Failure = null, MovedAside = _opener.MovedAside, SizeBytes = _file.Size };
                return result;
            }
            catch (SqliteException e)
            {
                if (SqliteFailure.Of(e).Reopen) Close();
                _suspect |= SqliteFailure.IsDamage(e);
                throw Failed(SqliteFailure.Explain(e, _file.Path));
            }
            catch (StoreException e)
            {
                throw Failed(e);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or DamagedException)
            {
                throw Failed(new StoreException(e.Message, e));
            }
        }
    }

    private StoreException Failed(StoreException failure)
    {
        _status = _status with
        {
            IsOpen = _session is not null, Failure = failure.Message, WriteFailures = _status.WriteFailures + 1, MovedAside = _opener.MovedAside,
        };
        return failure;
    }

    private WritingSession Session()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_suspect) Close();
        KeepLock();
        if (_opened is { IsDatabaseGone: true }) GiveUpDatabase(_opened);
        else if (_session is not null && _opened is { AreCompanionsGone: true }) RenewCompanions(_session);
        return _session ??= Start();
    }

    private void KeepLock()
    {
        try
        {
            if (_lock?.Renew() == true) Log.LockTakenAgain(_logger, _file.Path);
        }
        catch (StoreException)
        {
            Close(); // two writers must never be
            Replaced();
            throw;
        }
    }

    private WritingSession Start()
    {
        var session = _opener.Open(_suspect, admitted: () => _readable = true, replaced: Replaced);
        (_suspect, _opened) = (false, OpenedFiles.Of(_file));
        return session;
    }

    /// <summary>The file may only have another name now: it gets what is still in its log.</summary>
    private void GiveUpDatabase(OpenedFiles opened)
    {
        _session?.Checkpoint();
        Close();
        Replaced();
        opened.RemoveCompanions();
        _opener.Forget();
        _opened = null;
        var incident = _file.Exists ? "replaced by another file" : "removed";
        Log.TakenAway(_logger, _file.Path, incident);
        _status = _status with { Incident = $"the database was {incident} while in use, seen at {_clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC: what the old one held is no longer there" };
    }

    /// <summary>Without its log the engine would write to a file that no restart finds: everything goes into the database, and the log is made anew.</summary>
    private void RenewCompanions(WritingSession session)
    {
        session.Checkpoint();
        Close();
        _history.Forget();
        Log.CompanionsTakenAway(_logger, _file.Path);
    }

    private void Replaced()
    {
        _readable = false;
        _history.Forget();
    }

    private void Close()
    {
        _session?.Dispose();
        _session = null;
    }
}
