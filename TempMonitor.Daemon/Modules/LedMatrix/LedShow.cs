using TempMonitor.Core.Indicators;
using TempMonitor.Core.Status;

namespace TempMonitor.Daemon.Modules.LedMatrix;

/// <summary>One step of the panel's loop: find it, ask what to show, write it if it is another picture than before.</summary>
internal sealed class LedShow(
    LedBoard board, LedPresenter presenter, LedPanelFinder finder, JoystickKeys keys, LedMatrixOptions options, IStatusBoard statuses,
    IEnumerable<IAlarmIndicator> alarms, IEnumerable<IAlarmAcknowledger> acknowledgers, ILogger<LedShow> logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(5);

    private readonly IAlarmIndicator[] _alarms = [.. alarms];
    private readonly IAlarmAcknowledger[] _acknowledgers = [.. acknowledgers];
    private StatusSnapshot? _status;
    private long _asked;
    private string? _saidAbsence;

    public TimeSpan Step()
    {
        if (Panel() is not { } panel) return LookEvery;
        TakeKeys();
        try
        {
            var picture = presenter.Present(StatusFor(panel), Alarm());
            Show(panel, picture);
            return picture.Next;
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
            board.Now.Panel?.Show(LedFrame.Dark);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.NotCleared(logger, failure.Message);
        }

        Drop("the monitor is stopping");
    }

    private ILedPanel? Panel()
    {
        if (board.Now.Panel is { } known) return known;
        var isFound = finder.TryFind(out var panel, out var absence);
        board.Now = new LedNow(panel, Picture: null, absence);
        if (isFound) Log.PanelFound(logger, panel!.Kind, panel.Place);
        else if (_saidAbsence != absence) Log.PanelAbsent(logger, absence);
        _saidAbsence = absence;
        return panel;
    }

    private void Show(ILedPanel panel, LedPicture picture)
    {
        if (board.Now.Picture?.Frame != picture.Frame)
        {
            panel.Show(picture.Frame);
            board.CountFrame();
        }

        board.Now = new LedNow(panel, picture, "");
    }

    private void Drop(string absence)
    {
        board.Now.Panel?.Dispose();
        board.Now = new LedNow(Panel: null, Picture: null, absence);
    }

    /// <summary>A text runs ten steps a second; the room, which is read every ten, is asked in every fifth. Alarms are asked at each step.</summary>
    private StatusSnapshot StatusFor(ILedPanel panel)
    {
        if (_status is null || TimeProvider.System.GetElapsedTime(_asked) >= AskEvery)
        {
            _status = statuses.Take();
            _asked = TimeProvider.System.GetTimestamp();
        }

        return finder.MustNotShowReadings && !panel.IsSimulated ? _status with { Primary = null, Sensors = [], Simulated = false, Starting = false } : _status;
    }

    private AlarmIndication Alarm() => _alarms.Select(a => a.Now).DefaultIfEmpty(AlarmIndication.None).MaxBy(a => a.Level)!;

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
