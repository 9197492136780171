using System.IO.Pipelines;
using System.Threading.Channels;

namespace TempMonitor.Daemon.Http.Live;

/// <summary>One who looks: its queue, and when it is over. The hub fills the queue, the request empties it.</summary>
internal sealed class LiveClient : IDisposable
{
    /// <summary>Events that wait for one client: a minute of them.</summary>
    public const int MostWaiting = 64;

    // a picture of the panel is for those who keep up: whoever is behind gets the next one
    private const int WaitingForPictures = 8;

    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly Channel<LiveEvent> _queue = Channel.CreateBounded<LiveEvent>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource _end = new();
    private readonly TimeProvider _machine;
    private readonly Func<LineState?> _line;
    private readonly StallWatch _socket;
    private readonly StallWatch _writes;
    private long _heartbeat;
    private volatile bool _isWriting;
    private long _written;

    /// <param name="line">How the connection stands; costs little.</param>
    public LiveClient(LiveKinds kinds, TimeProvider machine, Func<LineState?> line)
    {
        (Kinds, _machine, _line) = (kinds, machine, line);
        (_socket, _writes) = (new StallWatch(machine, Patience), new StallWatch(machine, Patience));
        _heartbeat = machine.GetTimestamp();
    }

    public LiveKinds Kinds { get; private set; }

    /// <summary>Cancelled when it is to end now, whatever waits.</summary>
    public CancellationToken End => _end.Token;

    public ChannelReader<LiveEvent> Queue => _queue.Reader;

    /// <summary>Something was sent a while ago that it has not taken: a good end would have to wait for that. Called with the hub's lock.</summary>
    public bool IsBehind => _isWriting || _socket.HasWaited(_line(), Soon);

    /// <summary>It must not see some of it any more.</summary>
    public void Restrict(LiveKinds kinds) => Kinds &= kinds;

    /// <summary>Called with the hub's lock.</summary>
    /// <returns>False when its queue is full.</returns>
    public bool TryGive(LiveEvent news)
    {
        if (news.Kinds != LiveKinds.None && (news.Kinds & Kinds) == LiveKinds.None) return true;
        if (news.Kinds == LiveKinds.Led && _queue.Reader.Count > WaitingForPictures) return true;
        return _queue.Writer.TryWrite(news);
    }

    /// <summary>Called with the hub's lock, every few seconds.</summary>
    /// <returns>Why it is to be let go; null when it may stay.</returns>
    public LiveDrop? Look()
    {
        // both are asked each time: each remembers what it saw
        var (isStuck, isDeaf) = (_writes.IsStalled(new(_isWriting, (ulong)Interlocked.Read(ref _written))), _socket.IsStalled(_line()));
        if (isStuck || isDeaf) return LiveDrop.Stalled;
        if (_machine.GetElapsedTime(_heartbeat) < HeartbeatEvery) return null;
        _heartbeat = _machine.GetTimestamp();
        return TryGive(LiveEvent.Heartbeat) ? null : LiveDrop.Slow;
    }

    /// <summary>Sends what the client's own request has written, so that it can be seen how long that takes.</summary>
    public async Task Flush(PipeWriter body)
    {
        _isWriting = true;
        await body.FlushAsync(End);
        Interlocked.Increment(ref _written);
        _isWriting = false;
    }

    // on the pool: what follows the cancellation is the client's own work, not that of the one thread which serves all
    public void Finish() => _ = _end.CancelAsync();

    public void Dispose() => _end.Dispose();
}

/// <summary>Why a client was let go.</summary>
internal enum LiveDrop
{
    /// <summary>More waited for it than its queue holds.</summary>
    Slow,

    /// <summary>Its line took nothing for 20 s.</summary>
    Stalled,
}
