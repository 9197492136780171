using TempMonitor.Core.Status;
using TempMonitor.Daemon.Hosting.Supervision;

namespace TempMonitor.Daemon.Hosting.Service;

/// <summary>Decides what the service manager is told, and when. Stepped by the supervising loop, so that what it says proves that this loop runs.</summary>
internal sealed class ServiceReporter(IServiceManager manager, IStatusBoard board, LoopWatch loops, TimeProvider machine) : IWatchDuty
{
    /// <summary>A sensor that does not come must not keep the rest from being ready.</summary>
    internal static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(10);

    /// <summary>The text holds measured values: each change costs the service manager a message to all that listen to it.</summary>
    internal static readonly TimeSpan StatusEvery = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan WhileStarting = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AtLeast = TimeSpan.FromMilliseconds(10);

    private readonly long _started = machine.GetTimestamp();
    private readonly Lock _lock = new();
    private Phase _phase;
    private string? _said;
    private long _saidAt;
    private long? _alive;

    private enum Phase
    {
        NotListening,
        NotReady,
        Ready,
        Stopping,
    }

    /// <summary>The sockets are bound.</summary>
    public void Listening()
    {
        lock (_lock)
            if (_phase == Phase.NotListening) _phase = Phase.NotReady;
    }

    public TimeSpan Step()
    {
        lock (_lock)
        {
            if (_phase == Phase.Stopping) return StatusEvery;
            var untilAlive = SayAlive();
            var untilStatus = _phase == Phase.Ready ? SayStatus() : SayReady();
            var wait = untilAlive < untilStatus ? untilAlive : untilStatus;
            return wait > AtLeast ? wait : AtLeast;
        }
    }

    /// <summary>Before the start is over, nobody waits for the end of a reload; and to be ready is not said early.</summary>
    public void Reloading()
    {
        lock (_lock)
            if (_phase == Phase.Ready) manager.Reloading();
    }

    public void Reloaded()
    {
        lock (_lock)
            if (_phase == Phase.Ready) BeReady(board.Take());
    }

    public void Stopping()
    {
        lock (_lock)
        {
            if (_phase == Phase.Stopping) return;
            _phase = Phase.Stopping;
            manager.Stopping("Stopping");
        }
    }

    private TimeSpan SayReady()
    {
        var hasWaited = machine.GetElapsedTime(_started) >= ReadyWithin;
        if (_phase == Phase.NotReady && board.Take() is var status && (hasWaited || !status.Starting)) BeReady(status);
        return _phase == Phase.Ready || hasWaited ? StatusEvery : WhileStarting;
    }

    private void BeReady(StatusSnapshot status) => _phase = manager.Ready(Note(StatusLine.Of(status))) ? Phase.Ready : Phase.NotReady;

    private TimeSpan SayStatus()
    {
        var left = StatusEvery - machine.GetElapsedTime(_saidAt);
        if (left > TimeSpan.Zero) return left;
        var text = StatusLine.Of(board.Take());
        if (text != _said) manager.Status(Note(text));
        _saidAt = machine.GetTimestamp();
        return StatusEvery;
    }

    private string Note(string text)
    {
        (_said, _saidAt) = (text, machine.GetTimestamp());
        return text;
    }

    private TimeSpan SayAlive()
    {
        if (manager.AliveEvery is not { } every) return StatusEvery;
        if (loops.Stuck is not null) return every;
        if (_alive is { } last && every - machine.GetElapsedTime(last) is { Ticks: > 0 } left) return left;
        manager.Alive();
        _alive = machine.GetTimestamp();
        return every;
    }
}
