using TempMonitor.Core.Camera;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>The camera archive's index in the same file as the readings.</summary>
internal sealed class SqliteStillIndex(StoreEngine engine, TimeProvider time) : SqliteStillList(() => engine.Readers), IStillIndex
{
    // before every one that is ever written, and before 0, which stands for none yet
    private const long NoSegment = -1;

    /// <remarks>A still from the future was taken by a clock that has been set back since: nobody knows when, so it counts as the oldest.</remarks>
    public int Add(IReadOnlyList<Still> stills)
    {
        var added = 0;
        var now = time.GetUtcNow();
        engine.Record(database =>
        {
            added = 0;
            var current = RecordRow.Segment(database);
            foreach (var still in stills)
            {
                if (StillTable.Add(database, still, still.Time > now ? NoSegment : current)) added++;
                foreach (var incident in still.Incidents) StillTable.Attach(database, still.Camera, still.Time, incident);
            }
        });
        return added;
    }

    public void Attach(string camera, DateTimeOffset time, IReadOnlyList<long> incidents) => engine.Record(database =>
    {
        foreach (var incident in incidents) StillTable.Attach(database, camera, time, incident);
    });

    public int Remove(IReadOnlyList<Still> stills)
    {
        var removed = 0;
        engine.Record(database => removed = stills.Count(s => StillTable.Remove(database, s)));
        return removed;
    }

    public IReadOnlyList<Still> Oldest(string? camera, bool evidence, int count) => Read(database => StillTable.Oldest(database, camera, evidence, count));

    public IReadOnlyList<Still> Outlived(string camera, TimeSpan keep, int count) =>
        Read(database => StillTable.Outlived(database, camera, (long)Math.Ceiling(keep.TotalHours), count));
}
