using TempMonitor.Core.Pipeline;

namespace TempMonitor.Core.Outages;

/// <summary>Writes down when the daemon was not watching, and why. Has no thread: <see cref="Step"/> is called by the store's.</summary>
/// <remarks>
/// A machine without a clock of its own wakes up in the past and is set right minutes later. What was written at the start is therefore
/// corrected when the clock becomes right: the start of this run is then known by the time that has passed since.
/// </remarks>
/// <param name="shortest">What is shorter is no outage.</param>
public sealed class OutageLedger(IOutageStore store, IMachineStart machine, IClockState clock, TimeSpan shortest, TimeProvider time)
{
    /// <summary>A clock that is still not right after so long stays as it is.</summary>
    private static readonly TimeSpan WaitForClock = TimeSpan.FromMinutes(30);

    private readonly long _started = time.GetTimestamp();
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private RunBefore? _before;
    private Outage? _written;
    private TimeSpan _clockWasAhead;
    private bool _hasBegun;
    private bool _isClockAwaited;

    /// <summary>By the clock of now.</summary>
    private DateTimeOffset Started => time.GetUtcNow() - Running;

    private TimeSpan Running => time.GetElapsedTime(_started);

    /// <summary>At the first call writes what was; later looks whether the clock was set. Throws what the store throws; call it again then.</summary>
    public void Step()
    {
        if (!_hasBegun) Begin();
        else if (_isClockAwaited) AwaitClock();
        else LookForJump();
    }

    /// <summary>The daemon is being stopped, and every reading is stored.</summary>
    public void Stop()
    {
        if (_hasBegun) store.Put(new Outage(time.GetUtcNow(), To: null, OutageReason.CleanStop));
    }

    private void Begin()
    {
        // kept also if writing fails: at the next try readings of this run may be stored already
        _before ??= store.Before();
        _isClockAwaited = clock.Synchronised == false;
        var outage = Judge();
        store.Begin(outage, machine.Now);
        (_written, _hasBegun) = (outage, true);
        NoteClock();
    }

    private void AwaitClock()
    {
        var isRight = clock.Synchronised != false;
        if (!isRight && Running < WaitForClock) return;
        if (isRight) Correct(Judge());
        _isClockAwaited = false;
        NoteClock();
    }

    private void Correct(Outage? outage)
    {
        if (outage is not null) store.Put(outage);
        else if (_written is not null) store.Remove(_written.From);
    }

    private Outage? Judge() => OutageJudge.Between(_before!, machine.Now, Started, shortest);

    /// <summary>A clock that was set forward leaves a hole in the record that is none. Set back, it leaves none: the store begins a new segment.</summary>
    private void LookForJump()
    {
        var ahead = Ahead();
        var jump = ahead - _clockWasAhead;
        if (jump >= shortest) store.Put(new Outage(time.GetUtcNow() - jump, time.GetUtcNow(), OutageReason.Clock));

        // a clock that is slewed, or stepped by little, is followed
        _clockWasAhead = ahead;
    }

    private void NoteClock() => _clockWasAhead = Ahead();

    private TimeSpan Ahead() => time.GetUtcNow() - _startedAt - Running;
}
