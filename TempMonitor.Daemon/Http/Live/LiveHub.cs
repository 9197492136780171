using System.Security.Cryptography;

namespace TempMonitor.Daemon.Http.Live;

/// <summary>Who looks, and what was said last. Said by one thread, the feed's; joined by any. Nobody is ever waited for.</summary>
internal sealed class LiveHub(TimeProvider machine, string? run = null)
{
    private readonly Lock _lock = new();
    private readonly List<LiveClient> _clients = [];
    private readonly LiveRing _ring = new(machine);
    private readonly long[] _dropped = new long[Enum.GetValues<LiveDrop>().Length];
    private LiveEvent? _led;
    private long _number;
    private long _events;
    private long? _lastLeft;
    private bool _isClosed;

    /// <summary>Of this start of the daemon: numbers of another one mean nothing here.</summary>
    public string Run { get; } = run ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));

    public int Clients => Locked(() => _clients.Count);

    /// <summary>Said, not sent: one for all who look.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>Somebody looks, or was here just now and may come back for what it has missed. What nobody can see need not be said.</summary>
    public bool IsWatched => Locked(() => _clients.Count > 0 || (_lastLeft is { } left && machine.GetElapsedTime(left) < LiveRing.KeepFor));

    public bool IsWatchedFor(LiveKinds kind) => Locked(() => _clients.Exists(c => (c.Kinds & kind) != LiveKinds.None));

    public long Dropped(LiveDrop reason) => Interlocked.Read(ref _dropped[(int)reason]);

    /// <param name="after">Where it was; null for one that comes for the first time.</param>
    public LiveStart Join(LiveClient client, string? after)
    {
        lock (_lock)
        {
            _clients.Add(client);
            if (_isClosed) client.Finish();
            var position = new LivePosition(Run, _number);
            var missed = after is not null && LivePosition.Parse(after) is { } was && was.Run == Run && was.Number <= _number ? _ring.After(was.Number) : null;
            return new(position, after is not null && missed is null, after is not null && missed is not null, [.. (missed ?? []).Where(e => (e.Kinds & client.Kinds) != LiveKinds.None)], _led);
        }
    }

    /// <returns>True when its connection can't be ended well.</returns>
    public bool Leave(LiveClient client)
    {
        lock (_lock)
        {
            _clients.Remove(client);
            _lastLeft = machine.GetTimestamp();
            return client.IsBehind;
        }
    }

    public void Say(LiveKinds kind, ReadOnlySpan<byte> json) => Say(kind, kind.Word(), json, news => _ring.Add(news));

    /// <param name="past">What is kept of it for those who come back.</param>
    public void Say(LiveKinds kind, ReadOnlySpan<byte> json, byte[] past) =>
        Say(kind, kind.Word(), json, news => _ring.Add(news with { Bytes = LiveEvent.Frame(kind.Word(), new LivePosition(Run, news.Number).ToString(), past) }));

    /// <summary>Only its newest is worth anything: it is kept for those who come, and never replayed.</summary>
    public void Show(ReadOnlySpan<byte> led)
    {
        var news = new LiveEvent(0, LiveKinds.Led, LiveEvent.Frame(LiveKinds.Led.Word(), null, led));
        lock (_lock) Give(_led = news);
    }

    /// <summary>Something could not be said: whoever looks asks everything anew.</summary>
    public void Reset() => Say(LiveKinds.None, "reset", "{}"u8, news => _ring.Clear(news.Number));

    /// <summary>Something is not said, because nobody is there: whoever comes back from before it has missed something.</summary>
    public void Skip()
    {
        lock (_lock) _ring.Clear(++_number);
    }

    /// <summary>Heartbeats, and an end for those who take nothing any more.</summary>
    public void Look()
    {
        lock (_lock) LetGo(client => client.Look());
    }

    /// <summary>The daemon stops: all of them end now.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (var client in _clients) client.Finish();
        }
    }

    // the number is only ever raised by the thread that says
    private void Say(LiveKinds kinds, string name, ReadOnlySpan<byte> json, Action<LiveEvent> keep)
    {
        var number = _number + 1;
        var news = new LiveEvent(number, kinds, LiveEvent.Frame(name, new LivePosition(Run, number).ToString(), json));
        lock (_lock)
        {
            _number = number;
            keep(news);
            Give(news);
        }
    }

    private void Give(LiveEvent news)
    {
        Interlocked.Increment(ref _events);
        LetGo(client => client.TryGive(news) ? null : LiveDrop.Slow);
    }

    private void LetGo(Func<LiveClient, LiveDrop?> judge)
    {
        for (var i = _clients.Count - 1; i >= 0; i--)
        {
            if (judge(_clients[i]) is not { } reason) continue;
            Interlocked.Increment(ref _dropped[(int)reason]);
            _clients[i].Finish();
            _clients.RemoveAt(i);
            _lastLeft = machine.GetTimestamp();
        }
    }

    private T Locked<T>(Func<T> ask)
    {
        lock (_lock) return ask();
    }
}

/// <summary>What a client begins with.</summary>
/// <param name="At">What it has seen when it has taken all of this.</param>
/// <param name="MustReset">It was here before, but what it has missed is not known any more.</param>
/// <param name="Missed">Oldest first.</param>
internal sealed record LiveStart(LivePosition At, bool MustReset, bool Resumes, IReadOnlyList<LiveEvent> Missed, LiveEvent? Led);
