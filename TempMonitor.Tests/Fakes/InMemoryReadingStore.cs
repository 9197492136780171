using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Tests.Fakes;

/// <summary>The contract of the store over a list. Keeps every row for the aggregates, as if nothing but raw rows were ever pruned.</summary>
internal sealed class InMemoryReadingStore(StorageOptions? options = null) : IReadingStore
{
    private readonly RetentionPolicy _policy = new(options ?? new StorageOptions());
    private readonly List<(StoredPosition Position, int Series, Reading Reading)> _rows = [];
    private readonly List<(SensorId Sensor, Quantity Quantity)> _series = [];
    private readonly Lock _lock = new();
    private ClockSegments _clock = ClockSegments.Empty;
    private StoredPosition _rawFrom = new(0, 0);
    private bool _isOpen;

    /// <summary>When set, every call fails with it.</summary>
    public string? Failure { get; set; }

    public StoreStatus Status { get; set; } = new() { Path = "memory" };

    public void Open()
    {
        ThrowIfFailing();
        _isOpen = true;
        Status = Status with { IsOpen = true };
    }

    public void Write(IReadOnlyList<Reading> batch)
    {
        ThrowIfFailing();
        lock (_lock)
        {
            foreach (var reading in batch.Where(r => double.IsFinite(r.Value) && double.IsFinite(r.Raw))) Add(reading);
        }

        _isOpen = true;
        Status = Status with { IsOpen = true, RowsCommitted = Status.RowsCommitted + batch.Count };
    }

    public History Query(HistoryQuery query)
    {
        ThrowIfClosed();
        lock (_lock)
        {
            var plan = HistoryPlan.For(query, tier => tier != RollupTier.Raw || Suits(query));
            var history = new HistoryBuilder(plan, query.Quantity);
            foreach (var (position, series, reading) in _rows)
            {
                if (_series[series] == (query.Sensor, query.Quantity) && position.Time >= plan.From && position.Time < plan.To)
                    history.Add(position.Time, Rollup.Of(position.Time, query.Quantity.ToSteps(reading.Value)));
            }

            return history.Build();
        }
    }

    public IEnumerable<Reading> Rows(RowQuery query)
    {
        ThrowIfClosed();
        lock (_lock)
        {
            return [.. _rows
                .Where(r => r.Position >= _rawFrom)
                .Where(r => r.Reading.Time >= query.From && r.Reading.Time < query.To)
                .Where(r => (query.Sensor ?? r.Reading.Sensor) == r.Reading.Sensor && (query.Quantity ?? r.Reading.Quantity) == r.Reading.Quantity)
                .OrderBy(r => r.Position).ThenBy(r => r.Series).Select(r => r.Reading)];
        }
    }

    public IReadOnlyList<(SensorId Sensor, Quantity Quantity)> Series()
    {
        ThrowIfClosed();
        lock (_lock) return [.. _series];
    }

    public int Prune()
    {
        ThrowIfFailing();
        lock (_lock)
        {
            var hours = _rows.Select(r => r.Position with { Time = Grid.Floor(r.Position.Time, RollupTier.Hour.Width) }).Distinct()
                .OrderDescending().Skip((int)((_policy.HoursKept(RollupTier.Raw) ?? int.MaxValue) - 1)).ToArray();
            if (hours.Length == 0 || hours[0] <= _rawFrom) return 0;
            var removed = _rows.Count(r => r.Position >= _rawFrom && r.Position < hours[0]);
            _rawFrom = hours[0];
            return removed;
        }
    }

    public void Dispose() => _isOpen = false;

    private bool Suits(HistoryQuery query)
    {
        var asked = _rows.Where(r => r.Reading.Time >= query.From && r.Reading.Time < query.To).ToArray();
        return asked.Length <= HistoryPlan.MostRawRows && !asked.Any(r => r.Position < _rawFrom);
    }

    private void Add(Reading reading)
    {
        if (!_series.Contains((reading.Sensor, reading.Quantity))) _series.Add((reading.Sensor, reading.Quantity));
        var series = _series.IndexOf((reading.Sensor, reading.Quantity));
        _clock = _clock.Place(series, reading.Time.ToUnixTimeMilliseconds(), out var position);
        var stored = reading with
        {
            Time = DateTimeOffset.FromUnixTimeMilliseconds(position.Time), Timestamp = 0,
            Value = reading.Quantity.FromSteps(reading.Quantity.ToSteps(reading.Value)),
            Raw = reading.Quantity.FromSteps(reading.Quantity.ToSteps(reading.Raw)),
        };
        _rows.Add((position, series, stored));
    }

    private void ThrowIfFailing()
    {
        if (Failure is { } failure) throw new StoreException(failure);
    }

    private void ThrowIfClosed()
    {
        ThrowIfFailing();
        if (!_isOpen) throw new StoreException("the store is not open yet");
    }
}
