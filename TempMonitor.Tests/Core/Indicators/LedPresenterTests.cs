using FsCheck.Fluent;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Indicators;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Status;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Indicators;

public sealed class LedPresenterTests
{
    private static readonly AlarmIndication Hot = new(AlarmLevel.Critical, "Rack 3 too hot");

    private readonly ManualTimeProvider _time = new(SomeStatus.Now);
    private readonly LedMatrixOptions _options = new();
    private StatusSnapshot _status = SomeStatus.Healthy();
    private AlarmIndication _alarm = AlarmIndication.None;

    [Fact]
    public void Present_Room_ShowsTheRoundedTemperatureInGreen()
    {
        var picture = new LedPresenter(_options, _time).Present(_status, _alarm);
        Assert.Equal((LedFigures.Number(23), "temperature", "23°C"), (picture.Frame.Lit, picture.Page, picture.Text));
        Assert.Equal((0, true, 0), (picture.Frame.Colour.RedLight, picture.Frame.Colour.GreenLight > 0, picture.Frame.Colour.BlueLight));
    }

    [Fact]
    public void Present_Fahrenheit_IsConverted()
    {
        _options.Unit = LedUnit.F;
        Assert.Equal((LedFigures.Number(74), "74°F"), Shown(new LedPresenter(_options, _time)));
    }

    [Theory]
    [InlineData(99.4, "99°C", true)]
    [InlineData(99.5, "99.5°C", false)]
    [InlineData(-99.5, "-99.5°C", false)]
    [InlineData(-0.4, "0°C", true)]
    [InlineData(-12.5, "-13°C", true)]
    public void Present_NumberThatDoesNotFit_RunsThroughAsAText(double celsius, string text, bool stands)
    {
        _status = Room(celsius);
        var presenter = new LedPresenter(_options, _time);
        var picture = presenter.Present(_status, _alarm);
        Assert.Equal(text, picture.Text);
        _time.Advance(TimeSpan.FromSeconds(1));
        var later = presenter.Present(_status, _alarm).Frame.Lit;
        Assert.Equal(stands ? picture.Frame.Lit : new Marquee(text).At(10), later);
        Assert.Equal(stands, picture.Frame.Lit == LedFigures.Number((int)Math.Clamp(Math.Round(celsius, MidpointRounding.AwayFromZero), -99, 99)));
    }

    [Fact]
    public void Present_Scroll_RunsAtItsSpeedAndComesRound()
    {
        (_options.Style, _options.Speed) = (LedStyle.Scroll, 20);
        var presenter = new LedPresenter(_options, _time);
        var marquee = new Marquee("23.4°C");
        for (var step = 0; step <= marquee.Steps; step++)
        {
            var picture = presenter.Present(_status, _alarm);
            Assert.Equal(marquee.At(step), picture.Frame.Lit);
            Assert.InRange(picture.Next.TotalSeconds, 0.04, 0.05);
            _time.Advance(TimeSpan.FromSeconds(0.05));
        }

        Assert.Equal(marquee.At(0), presenter.Present(_status, _alarm).Frame.Lit);
    }

    [Fact]
    public void Present_Pages_TakeTurns()
    {
        _options.Show = ["temperature", "humidity", "dew_point", "alarm"];
        var presenter = new LedPresenter(_options, _time);
        string[] pages = [.. Enumerable.Range(0, 4).Select(_ => Next(presenter, TimeSpan.FromSeconds(5)).Page)];
        Assert.Equal(["temperature", "humidity", "dew_point", "temperature"], pages);
    }

    [Fact]
    public void Turn_LeftAndRight_ChangesThePageAtOnceAndRoundTheEnds()
    {
        _options.Show = ["temperature", "humidity", "dew_point"];
        var presenter = new LedPresenter(_options, _time);
        presenter.Present(_status, _alarm);
        var pages = new[] { 1, 1, 1, -1, -1 }.Select(step =>
        {
            presenter.Turn(step);
            return presenter.Present(_status, _alarm).Page;
        });
        Assert.Equal(["humidity", "dew_point", "temperature", "dew_point", "humidity"], pages);
    }

    [Fact]
    public void Present_Alarm_IsRedBlinksAndRunsItsText()
    {
        var presenter = new LedPresenter(_options, _time);
        _alarm = Hot;
        var pictures = Enumerable.Range(0, 160).Select(_ => Next(presenter, TimeSpan.FromSeconds(0.1))).ToList();
        Assert.All(pictures.Where(p => p.Frame.Lit != LedBitmap.Empty), p => Assert.Equal((true, 0, 0), (p.Frame.Colour.RedLight > 0, p.Frame.Colour.GreenLight, p.Frame.Colour.BlueLight)));
        Assert.Contains(pictures, p => (p.Page, p.Text) == ("alarm", "Rack 3 too hot"));
        Assert.InRange(pictures.Take(40).Count(p => p.Frame == LedFrame.Dark), 8, 12);
    }

    [Theory]
    [InlineData(Freshness.Stale, true, "fault")]
    [InlineData(Freshness.Stale, false, "stale")]
    public void Present_NoFreshReading_ShowsAPatternAndNoNumber(Freshness freshness, bool fails, string page)
    {
        var sensor = SomeStatus.RoomSensor(freshness);
        _status = SomeStatus.Of(fails ? sensor : sensor with { Fault = null });
        _options.Show = ["temperature", "humidity", "dew_point", "alarm"];
        var presenter = new LedPresenter(_options, _time);
        var pictures = Enumerable.Range(0, 30).Select(_ => Next(presenter, TimeSpan.FromSeconds(1))).ToList();
        Assert.All(pictures, p => Assert.Equal((page, fails ? LedFigures.Fault : LedFigures.Stale), (p.Page, p.Frame.Lit)));
    }

    [Fact]
    public void Present_SamplingHangs_ShowsNoNumberHoweverFreshItLooks()
    {
        (_options.Show, _status) = (["temperature", "humidity"], _status with { SamplingAlive = false });
        var presenter = new LedPresenter(_options, _time);
        Assert.All(Enumerable.Range(0, 30).Select(_ => Next(presenter, TimeSpan.FromSeconds(1))), p => Assert.Equal("fault", p.Page));
    }

    [Fact]
    public void Present_Simulated_SaysSoInEveryRound()
    {
        _status = _status with { Simulated = true };
        var presenter = new LedPresenter(_options, _time);
        var texts = Enumerable.Range(0, 300).Select(_ => Next(presenter, TimeSpan.FromSeconds(0.1)).Text).ToList();
        Assert.Equal(["SIM", "23°C", "SIM", "23°C"], texts.Where((t, i) => i == 0 || texts[i - 1] != t).Take(4));
    }

    [Fact]
    public void Present_NothingOfWhatWasChosen_ShowsDashes()
    {
        (_options.Show, _status) = (["humidity"], Room(20));
        Assert.Equal((LedFigures.Stale, "nothing to show"), Shown(new LedPresenter(_options, _time)));
    }

    [Fact]
    public void Present_Night_IsDimmer()
    {
        var presenter = new LedPresenter(_options, _time);
        var day = presenter.Present(_status, _alarm);
        var night = presenter.Present(_status with { Now = SomeStatus.Now.AddHours(11) }, _alarm);
        Assert.Equal((false, true), (day.Night, night.Night));
        Assert.InRange(night.Frame.Colour.GreenLight, 1, day.Frame.Colour.GreenLight - 1);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void Present_Rotation_TurnsTheFrame(int degrees)
    {
        _options.Rotation = degrees;
        Assert.Equal(LedFigures.Number(23).Rotate(degrees), Shown(new LedPresenter(_options, _time)).Lit);
    }

    [Fact]
    public void Confirm_ShowsATickForTwoSeconds()
    {
        var presenter = new LedPresenter(_options, _time);
        presenter.Confirm();
        Assert.Equal(TimeSpan.FromSeconds(2), presenter.Present(_status, _alarm).Next);
        Assert.Equal("acknowledged", Next(presenter, TimeSpan.FromSeconds(2)).Page);
        Assert.Equal("temperature", presenter.Present(_status, _alarm).Page);
    }

    [Fact]
    public void HeatAware_DefaultBrightness_NeverRests() =>
        Assert.DoesNotContain(Hour(new LedPresenter(_options, _time), Room(88) with { OnHeatedBoard = true }), p => p.Resting);

    [Fact]
    public void HeatAware_BrightOnTheSensorsBoard_RestsDarkAndKeepsTheMean()
    {
        _options.Brightness = 1;
        var hour = Hour(new LedPresenter(_options, _time), _status with { OnHeatedBoard = true });
        Assert.All(hour.Where(p => p.Resting), p => Assert.Equal(LedFrame.Dark, p.Frame));
        Assert.InRange(hour.Average(p => p.Frame.Load), 0.015, HeatBudget.Share * 1.05);
    }

    [Theory]
    [InlineData(false, true, AlarmLevel.None)]
    [InlineData(true, false, AlarmLevel.None)]
    [InlineData(true, true, AlarmLevel.Warning)]
    public void HeatAware_OffOrNoSensorOnTheBoardOrAnAlarm_StaysLit(bool aware, bool onBoard, AlarmLevel level)
    {
        (_options.Brightness, _options.HeatAware, _alarm) = (1, aware, new AlarmIndication(level, Text: null));
        Assert.DoesNotContain(Hour(new LedPresenter(_options, _time), _status with { OnHeatedBoard = onBoard }), p => p.Resting);
    }

    [Fact]
    public void HeatAware_SomebodyTurnsThePage_ShinesForHim()
    {
        _options.Brightness = 1;
        var (presenter, status) = (new LedPresenter(_options, _time), _status with { OnHeatedBoard = true });
        while (!presenter.Present(status, _alarm).Resting) _time.Advance(TimeSpan.FromSeconds(1));
        presenter.Turn(1);
        Assert.False(presenter.Present(status, _alarm).Resting);
    }

    [Fact]
    public void Present_AnyCourseOfEvents_GivesAPictureAndAWaitThatIsNotEndless() =>
        Prop.ForAll(Gen.Choose(0, 9).ListOf().ToArbitrary(), events =>
        {
            _options.Show = ["alarm", "humidity", "temperature", "dew_point"];
            var presenter = new LedPresenter(_options, _time);
            return events.All(e =>
            {
                Happen(e, presenter);
                var picture = presenter.Present(_status, _alarm);
                _time.Advance(picture.Next);
                return picture.Next >= TimeSpan.Zero && picture.Next <= TimeSpan.FromSeconds(5) && picture.Text.Length > 0;
            });
        }).MustHold();

    private void Happen(int what, LedPresenter presenter)
    {
        Action[] happenings =
        [
            () => presenter.Turn(1), () => presenter.Turn(-7), presenter.Confirm, () => _alarm = Hot, () => _alarm = AlarmIndication.None,
            () => _status = SomeStatus.Of(), () => _status = SomeStatus.Healthy(), () => _status = Room(-140), () => _time.Advance(TimeSpan.FromHours(3)),
            () => _status = _status with { SamplingAlive = !_status.SamplingAlive, Simulated = !_status.Simulated },
        ];
        happenings[what]();
    }

    private List<LedPicture> Hour(LedPresenter presenter, StatusSnapshot status)
    {
        _status = status;
        return [.. Enumerable.Range(0, 3600).Select(_ => Next(presenter, TimeSpan.FromSeconds(1)))];
    }

    private LedPicture Next(LedPresenter presenter, TimeSpan then)
    {
        var picture = presenter.Present(_status, _alarm);
        _time.Advance(then);
        return picture;
    }

    private (LedBitmap Lit, string Text) Shown(LedPresenter presenter)
    {
        var picture = presenter.Present(_status, _alarm);
        return (picture.Frame.Lit, picture.Text);
    }

    private static StatusSnapshot Room(double celsius) => SomeStatus.Of(SomeStatus.RoomSensor() with
    {
        Readings = [SomeStatus.View(SomeStatus.Room, Quantity.Temperature, celsius, celsius, Freshness.Fresh, 1)],
    });
}
