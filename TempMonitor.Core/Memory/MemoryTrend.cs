using TempMonitor.Core.Statistics;

namespace TempMonitor.Core.Memory;

/// <summary>Where the memory is heading, by the line through the last hours. A ring of fixed size.</summary>
internal sealed class MemoryTrend(TimeProvider time)
{
    /// <summary>After a start everything is used for the first time; that is no trend.</summary>
    internal static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(10);

    internal static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>Before that, one query with a large answer would look like a leak.</summary>
    internal static readonly TimeSpan Enough = TimeSpan.FromHours(1);

    private const int Points = 6 * 12; // six hours

    private readonly long _started = time.GetTimestamp();
    private readonly Queue<(double Days, double Bytes)> _points = new(Points);

    /// <summary>Growth in bytes per day; null as long as too little is known.</summary>
    public double? PerDay { get; private set; }

    public void Add(long bytes)
    {
        var now = time.GetElapsedTime(_started);
        if (now < WarmUp || (_points.Count > 0 && now.TotalDays - _points.Last().Days < Every.TotalDays)) return;
        if (_points.Count == Points) _points.Dequeue();
        _points.Enqueue((now.TotalDays, bytes));
        PerDay = now.TotalDays - _points.Peek().Days < Enough.TotalDays ? null : StraightLine.Through([.. _points]).Slope;
    }
}
