using TempMonitor.Core.Alarms;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>One step of the loop that touches the disk: the past out of the database, notes and records into the database, silences that could not be stored before, evidence.</summary>
/// <remarks>A loop of its own, because a disk may hang: nobody who must be told waits for it.</remarks>
internal sealed class AlarmRecorder(
    RecordQueue queue, IIncidentStore store, AlarmDesk desk, AlarmPast past, IncidentNotes notes, SilenceBook silences, PendingTrips pending, EvidenceKeeper evidence, AlarmBoard board, TimeProvider machine,
    ILogger<AlarmRecorder> logger)
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1), UntilRead = TimeSpan.FromSeconds(0.25), UntilReadLate = TimeSpan.FromSeconds(10);
    private BackoffSchedule _backoff = BackoffSchedule.Standard;
    private long _failedAt;

    /// <summary>Called after each try: what was tried may be told now.</summary>
    public Action Tried { get; set; } = () => { };

    public TimeSpan Step()
    {
        if (_backoff.Failures > 0 && _backoff.Delay - machine.GetElapsedTime(_failedAt) is { Ticks: > 0 } left) return left;
        past.TryRead();
        past.Settle(desk);
        if (!past.IsSettled) return Pass();
        try
        {
            Store();
            notes.Place(Place);
            silences.SaveIfNeeded();
            pending.SaveIfNeeded();
            evidence.Step();
            Recover();
            return queue.Waiting > 0 ? TimeSpan.Zero : Idle;
        }
        catch (StoreException refusal)
        {
            Note(refusal.Message);
            return _backoff.Delay;
        }
    }

    /// <summary>At the stop: everything that is known, in order; what hangs is left behind by whoever calls.</summary>
    public void Flush()
    {
        try
        {
            past.TryRead();
            past.Settle(desk);
            desk.Close();
            StoreAll();
            notes.Place(Place);
            StoreAll();
            silences.SaveIfNeeded();
            pending.Save();
        }
        catch (StoreException refusal)
        {
            Note(refusal.Message);
        }

        if (queue.Waiting is > 0 and var lost) Log.RecordsLost(logger, lost);
    }

    /// <summary>What may not be stored yet is told all the same.</summary>
    private TimeSpan Pass()
    {
        if (queue.Unstored(AtOnce) is { Count: > 0 } waiting)
        {
            queue.NoteRefused(waiting, past.Refusal);
            Tried();
        }

        return past.HasWaited ? UntilReadLate : UntilRead;
    }

    private void StoreAll()
    {
        while (Store())
        {
        }
    }

    /// <returns>True when something was stored, and there may be more.</returns>
    private bool Store()
    {
        var records = queue.Unstored(AtOnce);
        if (records.Count == 0) return false;
        try
        {
            // asked after they were taken: then they can't be of alarms that have begun since
            if (!past.IsSettled) throw new StoreException(past.Refusal);
            store.Write(records);
            queue.NoteStored(records);
            return true;
        }
        catch (StoreException refusal)
        {
            queue.NoteRefused(records, refusal.Message);
            throw;
        }
        finally
        {
            Tried();
        }
    }

    /// <remarks>What nobody knows any more, or what the store knows as open and nobody else does, needs no note.</remarks>
    private void Place(IncidentNote note)
    {
        if ((desk.Find(note.Incident) ?? (store.Find(note.Incident) is { IsOpen: false } ended ? ended : null)) is { } incident)
            desk.Note(incident, note.Kind, note.Text, note.By);
    }

    private void Note(string refusal)
    {
        if (board.StoreRefusal != refusal) Log.RecordsRefused(logger, refusal, queue.Waiting);
        (board.StoreRefusal, _failedAt) = (refusal, machine.GetTimestamp());
        _backoff = _backoff.AfterFailure();
    }

    private void Recover()
    {
        if (board.StoreRefusal is not null) Log.RecordsStoredAgain(logger);
        board.StoreRefusal = null;
        _backoff = _backoff.AfterSuccess();
    }
}
