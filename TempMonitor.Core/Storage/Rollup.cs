namespace TempMonitor.Core.Storage;

/// <summary>What is kept of many readings of one series: in steps of <see cref="StoredValue"/>, times in Unix milliseconds.</summary>
/// <remarks>Of equal extremes the earliest counts, so that merging gives the same in any order.</remarks>
public readonly record struct Rollup(long Count, long Sum, long Min, long MinTime, long Max, long MaxTime)
{
    public static Rollup Of(long time, long value) => new(1, value, value, time, value, time);

    public Rollup With(in Rollup other)
    {
        if (Count == 0) return other;
        if (other.Count == 0) return this;
        var low = other.Min < Min || (other.Min == Min && other.MinTime < MinTime) ? other : this;
        var high = other.Max > Max || (other.Max == Max && other.MaxTime < MaxTime) ? other : this;
        return new Rollup(Count + other.Count, Sum + other.Sum, low.Min, low.MinTime, high.Max, high.MaxTime);
    }
}
