using TempMonitor.Core.Alarms;
using TempMonitor.Core.Indicators;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Modules.LedMatrix;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.LedMatrix;

public sealed class LedShowTests : IDisposable
{
    private static readonly LedFrame Room = new(LedFigures.Number(23), LedPalette.Of(LedState.Normal, 0.4));

    private readonly LedRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Step_PictureStandsStill_IsWrittenOnce()
    {
        var file = _rig.AddFramebuffer();
        var show = _rig.Show();
        for (var i = 0; i < 20; i++)
        {
            show.Step();
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, _rig.Board.Written);
        Assert.Equal(LedRig.Memory(Room), File.ReadAllBytes(file));
        Assert.Equal(("framebuffer", "23°C"), (_rig.Board.Now.Panel!.Kind, _rig.Board.Now.Picture!.Text));
    }

    [Fact]
    public void Step_NoPanel_SaysSoOnceAndLooksAgainInAMinute()
    {
        var show = _rig.Show();
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal(TimeSpan.FromMinutes(1), show.Step()));
        Assert.Single(_rig.Log.Lines, l => l.Text.Contains("No LED matrix", StringComparison.Ordinal));

        _rig.AddFramebuffer();
        show.Step();
        Assert.Equal(1, _rig.Board.Written);
    }

    [Fact]
    public void Step_PanelFails_ThrowsForTheLoopAndStartsAnewWhenItIsBack()
    {
        var file = _rig.AddFramebuffer();
        File.Delete(file);
        Directory.CreateDirectory(file);
        var show = _rig.Show();
        Assert.Throws<UnauthorizedAccessException>(() => show.Step());
        Assert.Null(_rig.Board.Now.Panel);

        Directory.Delete(file);
        _rig.AddFramebuffer();
        show.Step();
        Assert.Equal(LedRig.Memory(Room), File.ReadAllBytes(file));
    }

    [Fact]
    public void Step_PanelOfAFullOrGoneDevice_IsLetGo()
    {
        if (!File.Exists("/dev/full")) return;
        _rig.AddFramebuffer();
        File.Delete(_rig.Device());
        File.CreateSymbolicLink(_rig.Device(), "/dev/full");
        Assert.ThrowsAny<IOException>(() => _rig.Show().Step());
        Assert.Equal((0, null), (_rig.Board.Written, _rig.Board.Now.Panel));
    }

    [Fact]
    public void Clear_Panel_IsDark()
    {
        var file = _rig.AddFramebuffer();
        var show = _rig.Show();
        show.Step();
        show.Clear();
        Assert.Equal(new byte[LedFrame.Bytes], File.ReadAllBytes(file));
        show.Clear();
    }

    [Fact]
    public void Step_DriverMadeItsNodeAnew_IsFoundWithinAMinuteThoughThePictureStandsStill()
    {
        var file = _rig.AddFramebuffer();
        var show = _rig.Show();
        show.Step();
        File.Delete(file);
        _rig.AddFramebuffer();
        Wait(show, TimeSpan.FromSeconds(61));
        Assert.Equal(LedRig.Memory(Room), File.ReadAllBytes(file));
        Assert.Contains(_rig.Log.Lines, l => l.Text == $"The LED matrix at {file} is not the one that was opened any more: looking for it anew");
    }

    [Fact]
    public void Step_DriverCameBackByAnotherNumber_FollowsTheNameAndLeavesTheOldNodeAlone()
    {
        var old = _rig.AddFramebuffer();
        var show = _rig.Show();
        show.Step();
        File.Delete(old);
        _rig.AddFramebuffer(1, name: "vc4drmfb");
        var file = _rig.AddFramebuffer(2);
        Wait(show, TimeSpan.FromSeconds(61));
        Assert.Equal(LedRig.Memory(Room), File.ReadAllBytes(file));
        Assert.Equal(new string('x', LedFrame.Bytes), File.ReadAllText(old));
    }

    [Fact]
    public void Step_PanelLostItsPicture_GetsItAnewEachMinute()
    {
        var file = _rig.AddFramebuffer();
        var show = _rig.Show();
        show.Step();
        File.WriteAllBytes(file, new byte[LedFrame.Bytes]);
        Wait(show, TimeSpan.FromSeconds(61));
        Assert.Equal(LedRig.Memory(Room), File.ReadAllBytes(file));
        Assert.Equal(2, _rig.Board.Written);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(int.MaxValue, false)]
    public void Clear_BusIsBusyWhileNothingWaitsAnyMore_TriesAgainAndNeverThrows(int busy, bool cleared)
    {
        var panel = new BusyPanel { Busy = busy };
        _rig.Board.Now = new LedNow(panel, Picture: null, "");
        _rig.Show().Clear();
        Assert.Equal(cleared ? LedFrame.Dark : null, panel.Shown);
        Assert.Equal(cleared ? 0 : 1, _rig.Log.Lines.Count(l => l.Text.Contains("could not be cleared", StringComparison.Ordinal)));
        Assert.Null(_rig.Board.Now.Panel);
    }

    [Fact]
    public void Clear_PanelWasLetGoAfterAFailure_IsDarkAllTheSame()
    {
        var file = _rig.AddFramebuffer();
        var show = _rig.Show();
        show.Step();
        _rig.Board.Now = new LedNow(Panel: null, Picture: null, "the last try to write to it failed");
        show.Clear();
        Assert.Equal(new byte[LedFrame.Bytes], File.ReadAllBytes(file));
    }

    [Fact]
    public void Step_SimulatedPanel_RunsOnlyWhileSomebodyLooks()
    {
        _rig.Status.Shown = SomeStatus.Healthy() with { Simulated = true };
        var show = _rig.Show(_rig.Finder(simulated: true), new LedMatrixOptions { Style = LedStyle.Scroll });
        Assert.Equal(TimeSpan.FromSeconds(5), show.Step());
        _rig.Board.Look();
        Assert.InRange(show.Step().TotalSeconds, 0.001, 0.1);
        _rig.Time.Advance(TimeSpan.FromSeconds(14));
        Assert.InRange(show.Step().TotalSeconds, 0.001, 0.1);
        _rig.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(5), show.Step());
    }

    [Theory]
    [InlineData(false, 5)]
    [InlineData(true, 1)]
    public void Step_PictureStandsStill_LooksAgainAsSoonAsAnAlarmMustBeSeen(bool alarms, int seconds)
    {
        _rig.AddFramebuffer();
        var show = _rig.Show(alarms: alarms ? [new Indicator(AlarmLevel.None)] : []);
        Assert.Equal(TimeSpan.FromSeconds(seconds), show.Step());
    }

    [Fact]
    public void Step_RealPanelAndARoomThatWasInventedUnasked_ShowsThatNothingIsMeasured()
    {
        var file = _rig.AddFramebuffer();
        _rig.Status.Shown = SomeStatus.Healthy() with { Simulated = true };
        var show = _rig.Show(_rig.Finder(simulated: true));
        show.Step();
        Assert.Equal(LedRig.Memory(new LedFrame(LedFigures.Fault, LedPalette.Of(LedState.Fault, 0.4))), File.ReadAllBytes(file));
    }

    [Fact]
    public void Step_SeveralAlarms_ShowsTheWorst()
    {
        _rig.AddFramebuffer();
        var show = _rig.Show(alarms: [new Indicator(AlarmLevel.Warning), new Indicator(AlarmLevel.Critical), new Indicator(AlarmLevel.None)]);
        show.Step();
        Assert.Equal(LedState.Critical, _rig.Board.Now.Picture!.State);
    }

    [Fact]
    public void Step_Press_AcknowledgesAndIsConfirmedOnlyIfThereWasSomething()
    {
        _rig.AddFramebuffer();
        var taker = new Taker { Count = 2 };
        var show = _rig.Show(takers: [taker]);
        _rig.Keys.Push(JoystickKey.Press);
        show.Step();
        Assert.Equal(("joystick", "acknowledged"), (taker.By, _rig.Board.Now.Picture!.Page));

        taker.Count = 0;
        _rig.Time.Advance(TimeSpan.FromSeconds(3));
        _rig.Keys.Push(JoystickKey.Press);
        show.Step();
        Assert.Equal("temperature", _rig.Board.Now.Picture!.Page);
    }

    [Fact]
    public void Step_PressWithoutAlarms_ShowsNothing()
    {
        _rig.AddFramebuffer();
        _rig.Keys.Push(JoystickKey.Press);
        _rig.Show().Step();
        Assert.Equal("temperature", _rig.Board.Now.Picture!.Page);
        Assert.Contains(_rig.Log.Lines, l => l.Text.Contains("no alarm that could be acknowledged", StringComparison.Ordinal));
    }

    [Fact]
    public void Step_RightOnATurnedBoard_IsTheReadersRight()
    {
        _rig.AddFramebuffer();
        var show = _rig.Show(options: new LedMatrixOptions { Rotation = 180, Show = ["temperature", "humidity", "dew_point"] });
        show.Step();
        _rig.Keys.Push(JoystickKey.Left);
        show.Step();
        Assert.Equal("humidity", _rig.Board.Now.Picture!.Page);
    }

    [Fact]
    public void Push_MoreThanAnybodyTakes_IsForgotten()
    {
        for (var i = 0; i < 1000; i++) _rig.Keys.Push(JoystickKey.Left);
        Assert.Equal(16, Enumerable.Range(0, 1000).Count(_ => _rig.Keys.TryTake(out var _)));
    }

    private void Wait(LedShow show, TimeSpan time)
    {
        for (var end = _rig.Time.GetUtcNow() + time; _rig.Time.GetUtcNow() < end; _rig.Time.Advance(TimeSpan.FromSeconds(1))) show.Step();
    }

    /// <summary>As the controller's when its bus is busy and the pause before the next try is cut short by the stop.</summary>
    private sealed class BusyPanel : ILedPanel
    {
        public int Busy { get; set; }

        public LedFrame? Shown { get; private set; }

        public string Kind => "i2c";

        public string Place => "somewhere";

        public void Show(LedFrame frame)
        {
            if (Busy-- > 0) throw new OperationCanceledException();
            Shown = frame;
        }

        public void Dispose()
        {
            // nothing is held
        }
    }

    private sealed record Indicator(AlarmLevel Level) : IAlarmIndicator
    {
        public AlarmIndication Now => new(Level, "x");
    }

    private sealed class Taker : IAlarmAcknowledger
    {
        public int Count { get; set; }

        public string? By { get; private set; }

        public int AcknowledgeAll(string by)
        {
            By = by;
            return Count;
        }
    }
}
