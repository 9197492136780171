using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Storage;

/// <summary>The past, for reading: on any thread, never in the way of the writer.</summary>
/// <remarks>Every member throws <see cref="StoreException"/> when the engine refuses.</remarks>
public interface IReadingHistory
{
    /// <summary>Aggregates of one series; at most <see cref="HistoryQuery.Points"/> buckets in time order; empty buckets are left out.</summary>
    History Query(HistoryQuery query);

    /// <summary>Raw rows in the order in which they happened; read as they are taken, so a slow taker holds nothing up.</summary>
    IEnumerable<Reading> Rows(RowQuery query);

    /// <summary>The series that the store knows.</summary>
    IReadOnlyList<(SensorId Sensor, Quantity Quantity)> Series();
}

/// <summary>The history. One writer thread; readers on any thread.</summary>
/// <remarks>Every member throws <see cref="StoreException"/> when the engine refuses; nothing was kept then, and a later call may succeed.</remarks>
public interface IReadingStore : IReadingHistory, IReadingBatchSink, IDisposable
{
    /// <summary>Opens or creates the database; checks its integrity; moves a corrupt file aside. Called from the writer thread before the first write.</summary>
    /// <remarks>Once it is open: looks whether the file is still the one that was opened.</remarks>
    void Open();

    /// <summary>Deletes what <see cref="RetentionPolicy"/> no longer keeps, in small transactions. Returns the rows removed by this call; 0 when done.</summary>
    int Prune();

    StoreStatus Status { get; }
}

/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
public sealed record HistoryQuery(SensorId Sensor, Quantity Quantity, DateTimeOffset From, DateTimeOffset To, int Points);

/// <param name="Sensor">Null: every sensor.</param>
/// <param name="Quantity">Null: every quantity.</param>
public sealed record RowQuery(DateTimeOffset From, DateTimeOffset To, SensorId? Sensor = null, Quantity? Quantity = null);

/// <param name="Tier">Where the buckets came from: <c>raw</c>, <c>5min</c>, <c>hour</c> or <c>day</c>.</param>
public sealed record History(string Tier, TimeSpan Bucket, IReadOnlyList<HistoryPoint> Points);

/// <param name="Time">The start of the bucket.</param>
public readonly record struct HistoryPoint(
    DateTimeOffset Time, double Mean, double Min, DateTimeOffset MinTime, double Max, DateTimeOffset MaxTime, long Count);

/// <summary>What health and metrics say of the store. A snapshot; never touches the disk.</summary>
public sealed record StoreStatus
{
    public bool IsOpen { get; init; }

    public string Path { get; init; } = "";

    public long SizeBytes { get; init; }

    public long RowsCommitted { get; init; }

    public DateTimeOffset? LastCommit { get; init; }

    /// <summary>Why the last call failed; null after a success.</summary>
    public string? Failure { get; init; }

    public long WriteFailures { get; init; }

    /// <summary>Where a corrupt file was moved to at start, if one was.</summary>
    public string? MovedAside { get; init; }

    /// <summary>What somebody has done to the file while it was in use, if so; a sentence without its end.</summary>
    public string? Incident { get; init; }
}

public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
