using TempMonitor.Core.Indicators;
using TempMonitor.Core.Status;

namespace TempMonitor.Daemon.Modules.LedMatrix;

/// <summary>One step of the panel's loop: find it, ask what to show, write it if it is another picture than before.</summary>
/// <param name="machine">The machine's own clock, however fast a simulated room lives.</param>
internal sealed class LedShow(
    LedBoard board, LedPresenter presenter, LedPanelFinder finder, JoystickKeys keys, LedMatrixOptions options, IStatusBoard statuses,
    IEnumerable<IAlarmIndicator> alarms, IEnumerable<IAlarmAcknowledger> acknowledgers, TimeProvider machine, ILogger<LedShow> logger)
{
    private const int ClearTries = 5;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(5);

    // alarms tell nobody that they have changed: where there may be some, they are asked this often
    private static readonly TimeSpan AlarmWithin = TimeSpan.FromSeconds(1);

    // longer than a page in a browser waits between two looks
    private static readonly TimeSpan WatchedFor = TimeSpan.FromSeconds(15);

    private readonly IAlarmIndicator[] _alarms = [.. alarms];
    private readonly IAlarmAcknowledger[] _acknowledgers = [.. acknowledgers];
    private StatusSnapshot? _status;
    private long _asked;
    private long _looked;
    private long? _watched;
    private bool _mustWrite;
    private bool _isLit;
    private string? _saidAbsence;

    public TimeSpan Step()
    {
        try
        {
            if (Panel() is not { } panel) return LookEvery;
            TakeKeys();
            var picture = presenter.Present(StatusFor(panel), Alarm());
            Show(panel, picture);
            return WaitAfter(panel, picture);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Drop("the last try to write to it failed");
            throw;
        }
    }

    /// <summary>Makes the panel dark and lets go of it. Call it when the loop has ended.</summary>
    public void Clear()
    {
        try
        {
            Darken();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            Log.NotCleared(logger, failure.Message);
        }

        Drop("the monitor is stopping");
    }

    /// <remarks>A panel that was let go because one write failed shows its last picture still.</remarks>
    private void Darken()
    {
        for (var left = ClearTries; ; left--)
        {
            try
            {
                (board.Now.Panel ?? (_isLit ? Found() : null))?.Show(LedFrame.Dark);
                return;
            }
            catch (OperationCanceledException) when (left > 1)
            {
                // the bus was busy, and while the daemon stops nothing waits any more: ask again at once
            }
        }
    }

    private ILedPanel? Panel()
    {
        if (board.Now.Panel is { } known && IsStill(known)) return known;
        return Found();
    }

    /// <summary>Each minute a panel has to prove that it is still the one that was opened, and gets its picture anew: it may have lost its power.</summary>
    private bool IsStill(ILedPanel known)
    {
        if (machine.GetElapsedTime(_looked) < LookEvery) return true;
        (_looked, _mustWrite) = (machine.GetTimestamp(), true);
        if (known.IsStillThere()) return true;
        Log.PanelReplaced(logger, known.Place);
        Drop("it was replaced");
        return false;
    }

    private ILedPanel? Found()
    {
        var isFound = finder.TryFind(out var panel, out var absence);
        board.Now = new LedNow(panel, Picture: null, absence);
        if (isFound) Log.PanelFound(logger, panel!.Kind, panel.Place);
        else if (_saidAbsence != absence) Log.PanelAbsent(logger, absence);
        (_saidAbsence, _looked) = (absence, machine.GetTimestamp());
        return panel;
    }

    private void Show(ILedPanel panel, LedPicture picture)
    {
        if (_mustWrite || board.Now.Picture?.Frame != picture.Frame)
        {
            panel.Show(picture.Frame);
            (_mustWrite, _isLit) = (false, picture.Frame != LedFrame.Dark);
            board.CountFrame();
        }

        board.Now = new LedNow(panel, picture, "");
    }

    /// <summary>What nobody can see need not run: a simulated panel is only ever looked at through HTTP.</summary>
    private TimeSpan WaitAfter(ILedPanel panel, LedPicture picture)
    {
        if (board.TakeLook()) _watched = machine.GetTimestamp();
        if (panel.IsSimulated && !(_watched is { } at && machine.GetElapsedTime(at) < WatchedFor)) return AskEvery;
        return _alarms.Length > 0 && picture.Next > AlarmWithin ? AlarmWithin : picture.Next;
    }

    private void Drop(string absence)
    {
        board.Now.Panel?.Dispose();
        board.Now = new LedNow(Panel: null, Picture: null, absence);
    }

    /// <summary>A text runs ten steps a second; the room, which is read every ten, is asked in every fifth. Alarms are asked at each step.</summary>
    private StatusSnapshot StatusFor(ILedPanel panel)
    {
        if (_status is { } known && machine.GetElapsedTime(_asked) < AskEvery) return known;
        var status = statuses.Take();
        _asked = machine.GetTimestamp();
        var mustHide = finder.MustNotShowReadings && !panel.IsSimulated;
        return _status = mustHide ? status with { Primary = null, Sensors = [], Simulated = false, Starting = false } : status;
    }

    private AlarmIndication Alarm()
    {
        var worst = AlarmIndication.None;
        foreach (var alarm in _alarms)
            if (alarm.Now is var now && now.Level > worst.Level) worst = now;
        return worst;
    }

    private void TakeKeys()
    {
        while (keys.TryTake(out var key))
        {
            var seen = key.AsSeen(options.Rotation);
            if (seen == JoystickKey.Press) Acknowledge();
            if (seen is JoystickKey.Left or JoystickKey.Right) presenter.Turn(seen == JoystickKey.Right ? 1 : -1);
        }
    }

    private void Acknowledge()
    {
        var count = _acknowledgers.Sum(a => a.AcknowledgeAll("joystick"));
        if (count == 0)
        {
            Log.NothingToAcknowledge(logger);
            return;
        }

        Log.Acknowledged(logger, count);
        presenter.Confirm();
    }
}
