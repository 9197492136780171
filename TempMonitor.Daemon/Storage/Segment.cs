using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>One clock segment and its stretch of the ribbon.</summary>
/// <remarks>
/// The key of a raw row is one whole number, <c>place &lt;&lt; 12 | series</c>, and places only grow: a segment's times are shifted to lie behind all
/// of the segment before. So new rows always come last in the tree, which writes the fewest pages, and the order of the keys is the order of events.
/// </remarks>
/// <param name="Shift">What is added to a time of this segment to get its place.</param>
/// <param name="Begin">The first place of its stretch.</param>
/// <param name="End">The place after its last one.</param>
internal sealed record Segment(long Id, long Shift, long Begin, long End)
{
    /// <summary>As many series as a database can tell apart.</summary>
    public const int MostSeries = 1 << SeriesBits;

    public const long LastPlace = long.MaxValue >> SeriesBits;

    private const int SeriesBits = 12;

    public static long PlaceOf(long key) => key >> SeriesBits;

    public static int SeriesOf(long key) => (int)(key & (MostSeries - 1));

    /// <summary>The key of a row. A clock would have to stand a century ahead and be set back a thousand times before there is none.</summary>
    public long Key(long time, int series) => time >= Begin - Shift && time < End - Shift
        ? (Place(time) << SeriesBits) | (long)series
        : throw new StoreException($"clock segment {Id} has no place for the time {time}: begin a new database");

    /// <summary>The first key of all series at a time; the nearest end of the stretch for a time outside of it.</summary>
    public long FirstKey(long time) => Place(time) << SeriesBits;

    public long TimeOf(long key) => PlaceOf(key) - Shift;

    private long Place(long time) => time < Begin - Shift ? Begin : time >= End - Shift ? End : time + Shift;
}
