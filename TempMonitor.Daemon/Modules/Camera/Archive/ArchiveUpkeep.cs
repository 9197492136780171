using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.Camera.Archive;

/// <summary>What the archive needs beside new stills: repair once, retention each hour.</summary>
internal sealed class ArchiveUpkeep(ArchiveRepair repair, ArchiveRetention retention, IDocumentStore documents)
{
    private static readonly TimeSpan AtOnce = TimeSpan.Zero, Breath = TimeSpan.FromMilliseconds(50), StoreIsAway = TimeSpan.FromSeconds(2), Hour = TimeSpan.FromHours(1);

    // a database that is put in the place of this one has not got this run's mark: then everything is looked at again
    private const string Document = "camera/archive";
    private readonly string _run = Guid.NewGuid().ToString("N");
    private IEnumerator<bool>? _repairing;

    public bool IsRepairing => _repairing is not null;

    /// <returns>When to come again.</returns>
    public TimeSpan Step()
    {
        try
        {
            if (_repairing is null && documents.Get(Document) != _run) _repairing = repair.Run().GetEnumerator();
            if (_repairing is not null) return Repair();
            return retention.Step() > 0 ? Breath : Hour;
        }
        catch (StoreException)
        {
            // it says so itself; half a repair is begun again
            _repairing = null;
            return StoreIsAway;
        }
        catch
        {
            _repairing = null;
            throw;
        }
    }

    private TimeSpan Repair()
    {
        if (_repairing!.MoveNext()) return Breath;
        _repairing.Dispose();
        _repairing = null;
        documents.Put(Document, _run);
        return AtOnce;
    }
}
