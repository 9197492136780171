using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Pipeline;

/// <summary>Readings that wait to be written, at most so many; the oldest give way. Any thread; every call returns at once.</summary>
/// <remarks>What is being written stays in here until it is known whether that succeeded.</remarks>
internal sealed class ReadingBuffer(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Queue<(Reading Reading, long Arrived)> _waiting = new();
    private int _beingWritten;
    private int _overtaken;
    private long _dropped;

    public int Count
    {
        get
        {
            lock (_lock) return _waiting.Count;
        }
    }

    public long Dropped
    {
        get
        {
            lock (_lock) return _dropped;
        }
    }

    /// <summary>When the oldest came in; null when there is none.</summary>
    public long? OldestArrival
    {
        get
        {
            lock (_lock) return _waiting.TryPeek(out var oldest) ? oldest.Arrived : null;
        }
    }

    public void Add(IReadOnlyList<Reading> readings, long now)
    {
        lock (_lock)
        {
            foreach (var reading in readings) _waiting.Enqueue((reading, now));
            while (_waiting.Count > capacity) DropOldest();
        }
    }

    /// <summary>The oldest readings, at most so many. Every call is followed by <see cref="EndBatch"/>.</summary>
    public Reading[] BeginBatch(int most)
    {
        lock (_lock)
        {
            _beingWritten = Math.Min(_waiting.Count, most);
            return [.. _waiting.Take(_beingWritten).Select(w => w.Reading)];
        }
    }

    public void EndBatch(bool written)
    {
        lock (_lock)
        {
            if (!written) _dropped += _overtaken;
            for (var i = 0; written && i < _beingWritten; i++) _waiting.Dequeue();
            (_beingWritten, _overtaken) = (0, 0);
        }
    }

    /// <summary>Gives back the memory that a long backlog took.</summary>
    public void Shrink()
    {
        lock (_lock) _waiting.TrimExcess();
    }

    /// <remarks>A row pushed out while it is being written is lost only if that write fails: it is counted when that is known.</remarks>
    private void DropOldest()
    {
        _waiting.Dequeue();
        if (_beingWritten == 0)
        {
            _dropped++;
            return;
        }

        _beingWritten--;
        _overtaken++;
    }
}
