using System.Collections.Immutable;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>Writes a batch with everything that follows from it - series, clock segments, closed roll-ups - in one transaction.</summary>
/// <remarks>A roll-up is made from the rows when its bucket closes, never kept in memory: what a crash interrupts, the next commit does.</remarks>
internal sealed class BatchWriter
{
    private readonly Database _database;
    private WriterState _state;

    // of the transaction under way
    private WriterState _next;
    private RollupAccumulator?[] _late = [];

    public BatchWriter(Database database)
    {
        _database = database;
        _state = _next = Load(database);
    }

    /// <summary>The key of the row that was placed last: when it is there, its whole transaction is.</summary>
    public long LastRow { get; private set; }

    /// <summary>True once a commit was tried that failed: whether it will be found in the file after a crash, nobody knows.</summary>
    public bool CommitInDoubt { get; private set; }

    public void Write(IReadOnlyList<Reading> batch)
    {
        (_next, CommitInDoubt) = (_state, false);
        _late = new RollupAccumulator?[RollupTier.RolledUp.Count];
        try
        {
            _database.Begin();
            foreach (var reading in batch) Add(reading);
            RollUp(closing: false);
            CommitInDoubt = true;
            _database.Commit();
            (_state, CommitInDoubt) = (_next, false);
        }
        catch
        {
            _database.Rollback();
            throw;
        }
    }

    private static WriterState Load(Database database)
    {
        var (segment, series) = (SegmentTable.Current(database), SeriesTable.Load(database));
        var clock = SegmentTable.Resume(database, segment);
        var rolledUp = RollupTier.RolledUp.Select(tier =>
            series.Values.Max(s => RollupTable.RolledUpTo(database, tier, s, clock.Current)) ?? long.MinValue);
        return new WriterState(clock, segment, series, [.. rolledUp]);
    }

    private void Add(in Reading reading)
    {
        // a number that is none has no place in a row of whole steps; the pipeline's gate has refused it long before
        if (!double.IsFinite(reading.Value) || !double.IsFinite(reading.Raw)) return;
        var series = Series(reading);
        var clock = _next.Clock.Place(series, reading.Time.ToUnixTimeMilliseconds(), out var position);
        if (position.Segment != _next.Clock.Current) BeginSegment(clock);
        _next = _next with { Clock = clock };
        var value = reading.Quantity.ToSteps(reading.Value);
        LastRow = _next.Segment!.Key(position.Time, series);
        RawTable.Add(_database, LastRow, value, reading.Quantity.ToSteps(reading.Raw) - value, (long)reading.Quality);
        NoteLate(series, position.Time, value);
    }

    private int Series(in Reading reading)
    {
        var key = (reading.Sensor, reading.Quantity);
        if (_next.Series.TryGetValue(key, out var known)) return known;
        var added = SeriesTable.Add(_database, reading.Sensor, reading.Quantity);
        _next = _next with { Series = _next.Series.Add(key, added) };
        return added;
    }

    private void BeginSegment(ClockSegments clock)
    {
        if (_next.Segment is not null) RollUp(closing: true);
        var segment = SegmentTable.Begin(_database, _next.Clock, _next.Segment, clock);
        _next = _next with { Segment = segment, RolledUpTo = WriterState.NothingRolledUp };
    }

    private void NoteLate(int series, long time, long value)
    {
        for (var tier = 0; tier < _late.Length; tier++)
        {
            if (time >= _next.RolledUpTo[tier]) continue;
            _late[tier] ??= new RollupAccumulator(RollupTier.RolledUp[tier].Width);
            _late[tier]!.Add(series, time, Rollup.Of(time, value));
        }
    }

    /// <param name="closing">The segment ends: its last buckets are closed although they are not full.</param>
    private void RollUp(bool closing)
    {
        for (var tier = 0; tier < _late.Length; tier++)
        {
            if (_late[tier] is { } late) RollupTable.Merge(_database, RollupTier.RolledUp[tier], _next.Clock.Current, late);
            _late[tier] = null;
            CloseBuckets(tier, closing ? long.MaxValue : Grid.Floor(_next.Clock.Last, RollupTier.RolledUp[tier].ClosedEvery));
        }
    }

    private void CloseBuckets(int index, long to)
    {
        var (tier, segment, from) = (RollupTier.RolledUp[index], _next.Clock.Current, _next.RolledUpTo[index]);
        if (to <= from) return;
        var buckets = new RollupAccumulator(tier.Width);
        Collect(RollupTier.All[index], segment, from, to, buckets);
        RollupTable.Merge(_database, tier, segment, buckets);
        if (tier == RollupTier.Hour) RecordedHours.Add(_database, segment, buckets.Buckets.Select(b => b.Bucket).Distinct());
        _next = _next with { RolledUpTo = _next.RolledUpTo.SetItem(index, to) };
    }

    private void Collect(RollupTier source, long segment, long from, long to, RollupAccumulator buckets)
    {
        if (source == RollupTier.Raw)
        {
            RawTable.Collect(_database, _next.Segment!, from, to, buckets);
            return;
        }

        foreach (var series in _next.Series.Values)
            RollupTable.Collect(_database, source, series, segment, from, to, (time, rollup) => buckets.Add(series, time, rollup));
    }
}
