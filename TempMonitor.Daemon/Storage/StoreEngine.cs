using Microsoft.Data.Sqlite;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>The daemon's one database, open: for the readings, and for the records that are kept beside them.</summary>
/// <remarks>
/// One connection writes, guarded by a lock that all who write share; others read, and neither waits for the other. What the engine refuses
/// becomes a <see cref="StoreException"/>; a connection that can't be trusted any more is closed, the owner's next call opens anew.
/// </remarks>
internal sealed class StoreEngine : IDisposable
{
    // A commit on a disk that hangs holds the lock for as long. Whoever waits behind it longer than this is told so and comes again: a thread
    // that waits for another one looks to the watchdog as if the daemon had locked itself out, and a restart helps no disk.
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(3);

    private readonly TimeProvider _clock;
    private readonly DatabaseFile _file;
    private readonly StoreOpener _opener;
    private readonly ReaderPool _readers;
    private volatile StoreStatus _status;

    // under the lock
    private readonly Lock _writing = new();
    private readonly SessionKeeper _sessions;
    private bool _disposed;

    /// <param name="ownership">Held as long as this program owns the database; null where nobody else can want it.</param>
    public StoreEngine(string path, StorageOptions options, TimeProvider clock, ILogger logger, DatabaseLock? ownership = null)
    {
        (_clock, _file) = (clock, new DatabaseFile(path));
        _opener = new StoreOpener(_file, options, Migrations.Standard, clock, logger);
        _readers = new ReaderPool(_file, damageFound: () => _sessions!.Suspect());
        _sessions = new SessionKeeper(_file, _opener, _readers, ownership, clock, logger);
        _status = new StoreStatus { Path = _file.Path };
    }

    public StoreStatus Status => _status;

    /// <summary>The reading connections, from the moment at which the file is known to be ours.</summary>
    public ReaderPool Readers => _readers.IsAdmitted ? _readers : throw NotOpen();

    /// <summary>Any thread.</summary>
    public CarriedAccess CarriedAccess => _sessions.Carried.Access;

    /// <summary>For the store's own thread: opens the database when it is not open.</summary>
    public int Change(Func<WritingSession, int> change) => Alone(() => Try(() => change(_sessions.Session())));

    /// <summary>For every other thread: one transaction that a power cut does not take back, whatever the readings' may do.</summary>
    /// <remarks>Opening may check and migrate the whole file for minutes. That is for the store's own thread; until it has done so this refuses.</remarks>
    /// <param name="kept">What must be carried into another file, should this one be taken away.</param>
    public void Record(Action<Database> write, Action<CarriedRecords>? kept = null)
    {
        if (!_sessions.HasBeenOpen) throw NotOpen();
        Alone(() =>
        {
            var session = _sessions.SoundSession() ?? throw new StoreException(_status.Failure ?? $"'{_file.Path}' is about to be opened anew; try again in a minute");
            return Try(() => Record(session, write, kept));
        });
    }

    /// <summary>The same for the store's own thread, which opens what is not open.</summary>
    public void RecordByOwner(Action<Database> write, Action<CarriedRecords>? kept = null) => Change(session => Record(session, write, kept));

    /// <summary>Called by a change that has committed readings.</summary>
    public void CountCommit(int rows) =>
        _status = _status with { RowsCommitted = _status.RowsCommitted + rows, LastCommit = _clock.GetUtcNow() };

    public void Dispose()
    {
        _readers.Dispose();

        // a write that hangs is left behind with its connection
        if (!_writing.TryEnter(LockPatience)) return;
        _disposed = true;
        _sessions.Dispose();
        _writing.Exit();
    }

    private StoreException NotOpen() => new(_status.Failure ?? $"'{_file.Path}' is not open yet");

    private int Alone(Func<int> work)
    {
        if (!_writing.TryEnter(LockPatience))
            throw new StoreException($"'{_file.Path}': another write has not come back for {LockPatience.TotalSeconds:0} s, the disk hangs or is very slow");
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return work();
        }
        finally
        {
            _writing.Exit();
        }
    }

    private int Record(WritingSession session, Action<Database> write, Action<CarriedRecords>? kept)
    {
        session.Record(write);
        kept?.Invoke(_sessions.Carried);
        return 0;
    }

    private int Try(Func<int> work)
    {
        try
        {
            var result = work();
            _status = _status with { IsOpen = true, Failure = null, MovedAside = _opener.MovedAside, Incident = _sessions.Incident, SizeBytes = _file.Size };
            return result;
        }
        catch (SqliteException e)
        {
            if (SqliteFailure.Of(e).Reopen) _sessions.Close();
            if (SqliteFailure.IsDamage(e)) _sessions.Suspect();
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
            IsOpen = _sessions.IsOpen, Failure = failure.Message, WriteFailures = _status.WriteFailures + 1, MovedAside = _opener.MovedAside, Incident = _sessions.Incident,
        };
        return failure;
    }
}
