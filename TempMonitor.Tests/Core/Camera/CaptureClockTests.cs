using TempMonitor.Core.Camera;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Core.Camera.CaptureScheduleTests;

namespace TempMonitor.Tests.Core.Camera;

public sealed class CaptureClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly ManualTimeProvider _time = new(Noon.AddMinutes(5));
    private readonly List<DateTimeOffset> _taken = [];

    [Fact]
    public void Start_NothingBefore_WaitsForTheNextTime()
    {
        var clock = Start(TimeSpan.FromMinutes(10));
        Assert.False(clock.IsDue());
        Assert.Equal(TimeSpan.FromMinutes(5), clock.Wait);
        Live(clock, TimeSpan.FromMinutes(5));
        Assert.Equal([Noon.AddMinutes(10)], _taken);
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(-6, 1)]
    [InlineData(-20_000, 1)]
    [InlineData(60, 0)]
    public void Start_AfterAPause_TakesWhatWasMissedOnce(int lastMinute, int late)
    {
        var clock = Start(TimeSpan.FromMinutes(10), _time.GetUtcNow().AddMinutes(lastMinute));
        Live(clock, TimeSpan.FromMinutes(4));
        Assert.Equal(late, _taken.Count);
    }

    [Fact]
    public void IsDue_ClockSetForwardByADay_OneLateStill()
    {
        var clock = Start(TimeSpan.FromMinutes(10));
        _time.SetUtcNow(_time.GetUtcNow().AddDays(1));
        Live(clock, TimeSpan.FromMinutes(20));
        Assert.Equal([Noon.AddDays(1).AddMinutes(5), Noon.AddDays(1).AddMinutes(10), Noon.AddDays(1).AddMinutes(20)], _taken);
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(-57)]
    [InlineData(-3)]
    [InlineData(-100_000)]
    public void IsDue_ClockSetBack_NeitherFloodNorHole(int minutes)
    {
        var clock = Start(TimeSpan.FromMinutes(10));
        var elapsed = new List<TimeSpan>();
        var origin = _time.GetTimestamp();
        for (var minute = 0; minute < 180; minute++)
        {
            if (minute == 63) _time.SetUtcNow(_time.GetUtcNow().AddMinutes(minutes));
            if (clock.IsDue())
            {
                elapsed.Add(_time.GetElapsedTime(origin));
                clock.Done();
            }

            _time.Advance(TimeSpan.FromMinutes(1));
        }

        var pauses = elapsed.Zip(elapsed.Skip(1), (a, b) => b - a).ToList();
        Assert.All(pauses, p => Assert.InRange(p, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)));
        Assert.InRange(elapsed.Count, 18, 20);
    }

    [Fact]
    public void IsDue_ClockThatIsSlewed_NoStillTwice()
    {
        var clock = Start(TimeSpan.FromMinutes(1));
        for (var second = 0; second < 3600; second++)
        {
            if (clock.IsDue())
            {
                _taken.Add(_time.GetUtcNow());
                clock.Done();
            }

            _time.Advance(TimeSpan.FromSeconds(1));
            _time.SetUtcNow(_time.GetUtcNow().AddMilliseconds(-0.5));
        }

        Assert.Equal(60, _taken.Count, 1.0);
        Assert.Equal(_taken.Count, _taken.Select(t => (t.Hour, t.Minute)).Distinct().Count());
    }

    [Fact]
    public void IsDue_HeldUpBetweenTwoLooks_IsNotTakenForAClockSetBack()
    {
        var time = new BusyTime(_time);
        var clock = new CaptureClock(CaptureSchedule.Of(new Options { Every = TimeSpan.FromMinutes(10) }), time);
        clock.Start(last: null);
        time.HeldUp = TimeSpan.FromMinutes(1);
        for (var look = 0; look < 3; look++) Assert.False(clock.IsDue());
        Assert.Equal(Noon.AddMinutes(10), clock.Due);
    }

    [Fact]
    public void IsDue_NotTaken_StaysDueOnceHoweverLong()
    {
        var clock = Start(TimeSpan.FromMinutes(10));
        _time.Advance(TimeSpan.FromHours(3));
        Assert.True(clock.IsDue());
        Assert.True(clock.IsDue());
        clock.Done();
        Assert.False(clock.IsDue());
        Assert.Equal(Noon.AddHours(3).AddMinutes(10), clock.Due);
    }

    [Fact]
    public void IsDue_NoSchedule_IsNever()
    {
        var clock = Start(TimeSpan.Zero, Noon.AddDays(-9));
        _time.SetUtcNow(Noon.AddDays(-1));
        _time.Advance(TimeSpan.FromDays(30));
        Assert.False(clock.IsDue());
        Assert.Null(clock.Wait);
    }

    private CaptureClock Start(TimeSpan every, DateTimeOffset? last = null)
    {
        var clock = new CaptureClock(CaptureSchedule.Of(new Options { Every = every }), _time);
        clock.Start(last);
        return clock;
    }

    private void Live(CaptureClock clock, TimeSpan time)
    {
        for (var end = _time.GetUtcNow() + time; ; _time.Advance(TimeSpan.FromSeconds(30)))
        {
            if (clock.IsDue())
            {
                _taken.Add(_time.GetUtcNow());
                clock.Done();
            }

            if (_time.GetUtcNow() >= end) return;
        }
    }

    /// <summary>A machine with so much to do that time passes between reading the one clock and the other.</summary>
    private sealed class BusyTime(ManualTimeProvider time) : TimeProvider
    {
        public TimeSpan HeldUp { get; set; }

        public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

        public override long TimestampFrequency => time.TimestampFrequency;

        public override long GetTimestamp() => time.GetTimestamp();

        public override DateTimeOffset GetUtcNow()
        {
            var now = time.GetUtcNow();
            time.Advance(HeldUp);
            HeldUp = TimeSpan.Zero;
            return now;
        }
    }
}
