using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Storage;

/// <summary>The accounts, keys and sessions as they were last known, for the next file when this one is taken away: nobody is locked out because a file broke.</summary>
/// <remarks>
/// Any thread. Verbs of other processes write too, so what the daemon reads is remembered - but not what it reads while one file gives way to another, which may be
/// empty: between <see cref="Freeze"/> and <see cref="Thaw"/> nothing read counts.
/// </remarks>
internal sealed class CarriedAccess
{
    private readonly Lock _lock = new();
    private AccessSnapshot _state = AccessSnapshot.Empty;
    private long _ticket;
    private bool _isFrozen;

    /// <summary>To be asked for before a read, and shown with what was read.</summary>
    public long Ticket
    {
        get
        {
            lock (_lock) return _ticket;
        }
    }

    /// <summary>This is in the database now.</summary>
    public void Hold(AccessSnapshot state)
    {
        lock (_lock) (_state, _ticket) = (state, _ticket + 1);
    }

    /// <summary>This was read; it does not count when something has happened since the ticket was asked for.</summary>
    /// <returns>What is in force: that, or while the file is being replaced what was known before.</returns>
    public AccessSnapshot Offer(AccessSnapshot read, long ticket)
    {
        lock (_lock)
        {
            if (_isFrozen) return _state;
            if (ticket == _ticket) _state = read;
            return read;
        }
    }

    public void Freeze()
    {
        lock (_lock) (_isFrozen, _ticket) = (true, _ticket + 1);
    }

    public void Thaw()
    {
        lock (_lock) (_isFrozen, _ticket) = (false, _ticket + 1);
    }

    /// <summary>Of a transaction under way. Where nobody has an account and no key was made, the file keeps what it has.</summary>
    public void WriteTo(Database database)
    {
        AccessSnapshot state;
        lock (_lock) state = _state;
        if (!state.IsEmpty)
        {
            AccessTables.Replace(database, state);
            return;
        }

        AccessTables.NoteChange(database); // who asked while nothing counted must ask again
        Hold(AccessTables.Read(database));
    }
}
