using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Tests.Fakes;

/// <summary>The reading half of a store: answers what the test laid in, and remembers what it was asked.</summary>
internal sealed class FakeHistory : IReadingStore
{
    public List<(SensorId Sensor, Quantity Quantity)> KnownSeries { get; } = [];

    public Func<HistoryQuery, History> Answer { get; set; } = _ => new History("raw", TimeSpan.FromSeconds(10), []);

    /// <summary>Thrown instead of an answer.</summary>
    public Exception? Failure { get; set; }

    public HistoryQuery? Asked { get; private set; }

    public StoreStatus Status { get; } = new();

    public History Query(HistoryQuery query)
    {
        Asked = query;
        return Failure is null ? Answer(query) : throw Failure;
    }

    public IReadOnlyList<(SensorId Sensor, Quantity Quantity)> Series() => Failure is null ? KnownSeries : throw Failure;

    public void Open() => throw NotAsked();

    public void Write(IReadOnlyList<Reading> batch) => throw NotAsked();

    public IEnumerable<Reading> Rows(RowQuery query) => throw NotAsked();

    public int Prune() => 0;

    public void Dispose()
    {
        // holds nothing
    }

    private static InvalidOperationException NotAsked() => new("HTTP only asks for history");
}
