using Microsoft.Data.Sqlite;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>The daemon's one database, open: for the readings, and for the records that are kept beside them.</summary>
/// <remarks>
/// One connection writes, guarded by a lock that all who write share; others read, and neither waits for the other. What the engine refuses
/// becomes a <see cref="StoreException"/>; a connection that can't be trusted any more is closed, the next call opens anew.
/// </remarks>
internal sealed class StoreEngine : IDisposable
{
    // A commit on a disk that hangs holds the lock for as long. Whoever waits behind it longer than this is told so and comes again: a thread
    // that waits for another one looks to the watchdog as if the daemon had locked itself out, and a restart helps no disk.
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(3);

    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly DatabaseFile _file;
    private readonly StoreOpener _opener;
    private readonly ReaderPool _readers;
    private readonly DatabaseLock? _lock;
    private volatile StoreStatus _status;
    private volatile bool _readable;
    private volatile bool _suspect;
    private volatile bool _hasBeenOpen;

    // under the lock
    private readonly Lock _writing = new();
    private WritingSession? _session;
    private OpenedFiles? _opened;
    private bool _disposed;

    /// <param name="ownership">Held as long as this program owns the database; null where nobody else can want it.</param>
    public StoreEngine(string path, StorageOptions options, TimeProvider clock, ILogger logger, DatabaseLock? ownership = null)
    {
        (_clock, _logger, _file, _lock) = (clock, logger, new DatabaseFile(path), ownership);
        _opener = new StoreOpener(_file, options, Migrations.Standard, clock, logger);
        _readers = new ReaderPool(_file, damageFound: () => _suspect = true);
        _status = new StoreStatus { Path = _file.Path };
    }

    public StoreStatus Status => _status;

    /// <summary>The reading connections, from the moment at which the file is known to be ours.</summary>
    public ReaderPool Readers => _readable ? _readers : throw NotOpen();

    /// <summary>For the store's own thread: opens the database when it is not open.</summary>
    public int Change(Func<WritingSession, int> change)
    {
        if (!_writing.TryEnter(LockPatience))
            throw new StoreException($"'{_file.Path}': another write has not come back for {LockPatience.TotalSeconds:0} s, the disk hangs or is very slow");
        try
        {
            return ChangeAlone(change);
        }
        finally
        {
            _writing.Exit();
        }
    }

    /// <summary>For every other thread: one transaction that a power cut does not take back, whatever the readings' may do.</summary>
    /// <remarks>The first opening may check and migrate the file for minutes. That is for the store's own thread; until then this refuses.</remarks>
    public void Record(Action<Database> write)
    {
        if (!_hasBeenOpen) throw NotOpen();
        Change(session =>
        {
            session.Record(write);
            return 0;
        });
    }

    /// <summary>Called by a change that has committed readings.</summary>
    public void CountCommit(int rows) =>
        _status = _status with { RowsCommitted = _status.RowsCommitted + rows, LastCommit = _clock.GetUtcNow() };

    public void Dispose()
    {
        _readable = false;
        _readers.Dispose();

        // a write that hangs is left behind with its connection
        if (!_writing.TryEnter(LockPatience)) return;
        _disposed = true;
        Close();
        _writing.Exit();
    }

    private StoreException NotOpen() => new(_status.Failure ?? $"'{_file.Path}' is not open yet");

    private int ChangeAlone(Func<WritingSession, int> change)
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
        (_suspect, _hasBeenOpen, _opened) = (false, true, OpenedFiles.Of(_file));
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
        _readers.Clear();
        Log.CompanionsTakenAway(_logger, _file.Path);
    }

    private void Replaced()
    {
        _readable = false;
        _readers.Clear();
    }

    private void Close()
    {
        _session?.Dispose();
        _session = null;
    }
}
