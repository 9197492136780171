using Microsoft.Extensions.Logging;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Core.Pipeline;

/// <summary>Lets a slow taker follow the fast pipeline: buffers, writes in batches, waits longer after each failure.</summary>
/// <remarks>
/// <see cref="Take"/> may be called from any thread and never waits for the target. <see cref="Step"/> and <see cref="Flush"/> belong to
/// one loop thread. A batch stays in the buffer until the target has taken it, so a failure neither loses nor doubles it.
/// </remarks>
public sealed class BatchingSink : IReadingSink
{
    private readonly string _name;
    private readonly IReadingBatchSink _target;
    private readonly BatchingOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    // shared by both sides
    private readonly ReadingBuffer _buffer;
    private volatile bool _soon;
    private volatile string? _lastFailure;

    // used by the loop thread only
    private Action? _open;
    private BackoffSchedule _backoff = BackoffSchedule.Standard;
    private long _failedAt;

    /// <param name="open">Called before the first write, and again until it succeeds.</param>
    public BatchingSink(
        string name, IReadingBatchSink target, BatchingOptions options, TimeProvider clock, ILogger logger, Action? open = null)
    {
        (_name, _target, _options, _clock, _logger, _open) = (name, target, options, clock, logger, open);
        _buffer = new ReadingBuffer(options.BufferRows);
    }

    public int Buffered => _buffer.Count;

    /// <summary>How long the oldest buffered reading has been waiting; zero when none is.</summary>
    public TimeSpan OldestWaits => _buffer.OldestArrival is { } arrived ? _clock.GetElapsedTime(arrived) : TimeSpan.Zero;

    /// <summary>Readings lost because the buffer was full.</summary>
    public long Dropped => _buffer.Dropped;

    /// <summary>Why the last try failed; null after a success.</summary>
    public string? LastFailure => _lastFailure;

    public void Take(IReadOnlyList<Reading> readings) => _buffer.Add(readings, _clock.GetTimestamp());

    /// <summary>Makes what is buffered now due at the next step; wake the loop after it.</summary>
    public void CommitSoon() => _soon = Buffered > 0;

    /// <summary>Does what is due: at most one opening or one batch. Returns how long nothing will be due.</summary>
    public TimeSpan Step()
    {
        if (UntilDue() is { Ticks: > 0 } wait) return wait;
        Attempt();
        return UntilDue();
    }

    /// <summary>Writes everything, without regard to age or back-off, until done, failed or out of time. Returns the readings left behind.</summary>
    public int Flush(TimeSpan within)
    {
        var start = _clock.GetTimestamp();
        while (Buffered > 0 && _clock.GetElapsedTime(start) < within && Attempt())
        {
        }

        return Buffered;
    }

    private TimeSpan UntilDue()
    {
        if (_backoff.Failures > 0) return Remaining(_failedAt, _backoff.Delay);
        if (_open is not null) return TimeSpan.Zero;
        if (_buffer.OldestArrival is not { } oldest) return _options.CommitEvery;
        return _soon || Buffered >= _options.BatchRows ? TimeSpan.Zero : Remaining(oldest, _options.CommitEvery);
    }

    private TimeSpan Remaining(long since, TimeSpan period)
    {
        var left = period - _clock.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private bool Attempt()
    {
        try
        {
            if (_open is null) WriteBatch();
            else Open();
            Succeeded();
            return true;
        }
#pragma warning disable CA1031 // the boundary of this sink: whatever goes wrong in the target is waited out here
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Failed(failure);
            return false;
        }
    }

    private void Open()
    {
        _open!();
        _open = null;
    }

    private void WriteBatch()
    {
        // taken back before the batch is cut: a wish that comes later is for the next one
        var soon = _soon;
        _soon = false;
        var batch = _buffer.BeginBatch(_options.BatchRows);
        var written = false;
        try
        {
            if (batch.Length > 0) _target.Write(batch);
            written = true;
        }
        finally
        {
            _buffer.EndBatch(written);
            if (soon && (!written || batch.Length == _options.BatchRows)) _soon = true;
        }

        if (batch.Length == _options.BatchRows && Buffered == 0) _buffer.Shrink();
    }

    private void Succeeded()
    {
        if (_backoff.Failures > 0) BatchingSinkLog.Recovered(_logger, _name, _backoff.Failures, Buffered, Dropped);
        _backoff = _backoff.AfterSuccess();
        _lastFailure = null;
    }

    private void Failed(Exception failure)
    {
        if (failure.Message != _lastFailure) BatchingSinkLog.Failed(_logger, _name, failure.Message, failure is StoreException ? null : failure);
        _backoff = _backoff.AfterFailure();
        _failedAt = _clock.GetTimestamp();
        _lastFailure = failure.Message;
    }
}
