using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>Has the one writing session: opens it, sees whether it still writes where people look, and begins anew where it does not.</summary>
/// <remarks>Not thread-safe: guarded by the lock of the engine.</remarks>
/// <param name="ownership">Held as long as this program owns the database; null where nobody else can want it.</param>
internal sealed class SessionKeeper(DatabaseFile file, StoreOpener opener, ReaderPool readers, DatabaseLock? ownership, TimeProvider clock, ILogger logger) : IDisposable
{
    private WritingSession? _session;
    private OpenedFiles? _opened;
    private bool _isAnotherFile;
    private volatile bool _suspect;
    private volatile bool _hasBeenOpen;

    public bool IsOpen => _session is not null;

    /// <summary>Any thread.</summary>
    public bool HasBeenOpen => _hasBeenOpen;

    public CarriedRecords Carried { get; } = new();

    /// <summary>What somebody has done to the file while it was in use; null when nobody has.</summary>
    public string? Incident { get; private set; }

    /// <summary>The file has shown itself to be damaged: all of it is looked at before the next write. Any thread.</summary>
    public void Suspect() => _suspect = true;

    /// <summary>Opens what is not open, which may take minutes.</summary>
    public WritingSession Session()
    {
        if (_suspect) Close();
        KeepLock();
        if (_opened is { IsDatabaseGone: true }) GiveUpDatabase(_opened);
        else if (_session is not null && _opened is { AreCompanionsGone: true }) RenewCompanions(_session);
        return _session ??= Start();
    }

    /// <summary>The session as it was left, if it may be written to as it is; null when something has to be opened or looked at first.</summary>
    public WritingSession? SoundSession() =>
        !_suspect && ownership is not { IsIntact: false } && _opened is { IsDatabaseGone: false, AreCompanionsGone: false } ? _session : null;

    public void Close()
    {
        _session?.Dispose();
        _session = null;
    }

    public void Dispose() => Close();

    private void KeepLock()
    {
        try
        {
            if (ownership?.Renew() == true) Log.LockTakenAgain(logger, file.Path);
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
        var session = opener.Open(_suspect, admitted: readers.Admit, replaced: Replaced);
        try
        {
            Carry(session);
        }
        catch
        {
            session.Dispose();
            throw;
        }

        (_suspect, _hasBeenOpen, _opened) = (false, true, OpenedFiles.Of(file));
        return session;
    }

    private void Carry(WritingSession session)
    {
        if (_hasBeenOpen && _isAnotherFile) session.Record(Carried.WriteTo);
        else if (!_hasBeenOpen) LoadOrRescue(session);
        _isAnotherFile = false;
        Carried.Access.Thaw();
    }

    /// <summary>Of a file that was found damaged at the start nothing is in memory: but who may sign in is taken out of it, as far as it can be read.</summary>
    private void LoadOrRescue(WritingSession session)
    {
        session.Read(Carried.Load);
        if (opener.MovedAside is not { } damaged || AccessRescue.From(damaged) is not { IsEmpty: false } rescued) return;
        Carried.Access.Hold(rescued);
        session.Record(Carried.Access.WriteTo);
        Log.AccessRescued(logger, rescued.Accounts.Count, rescued.Keys.Count, damaged);
    }

    /// <summary>The file may only have another name now: it gets what is still in its log.</summary>
    private void GiveUpDatabase(OpenedFiles opened)
    {
        _session?.Checkpoint();
        Close();
        Replaced();
        opened.RemoveCompanions();
        opener.Forget();
        _opened = null;
        var incident = file.Exists ? "replaced by another file" : "removed";
        Log.TakenAway(logger, file.Path, incident);
        Incident = $"the database was {incident} while in use, seen at {clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC: of what the old one held only open alarms, settings and accounts are there";
    }

    /// <summary>Without its log the engine would write to a file that no restart finds: everything goes into the database, and the log is made anew.</summary>
    private void RenewCompanions(WritingSession session)
    {
        session.Checkpoint();
        Close();
        readers.Clear();
        Log.CompanionsTakenAway(logger, file.Path);
    }

    private void Replaced()
    {
        _isAnotherFile = true;
        Carried.Access.Freeze();
        readers.Withdraw();
    }
}
