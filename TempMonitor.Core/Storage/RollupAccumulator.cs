using System.Runtime.InteropServices;

namespace TempMonitor.Core.Storage;

/// <summary>Sorts readings, or finer roll-ups, of any number of series into buckets of one width.</summary>
public sealed class RollupAccumulator(long width)
{
    private readonly Dictionary<(long Bucket, int Series), Rollup> _buckets = [];

    /// <summary>The buckets that hold something, in order of time, then series.</summary>
    public IEnumerable<(long Bucket, int Series, Rollup Rollup)> Buckets =>
        _buckets.OrderBy(b => b.Key.Bucket).ThenBy(b => b.Key.Series).Select(b => (b.Key.Bucket, b.Key.Series, b.Value));

    public void Add(int series, long time, in Rollup rollup)
    {
        ref var bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(_buckets, (Grid.Floor(time, width), series), out _);
        bucket = bucket.With(rollup);
    }
}
