using TempMonitor.Core.Alarms;
using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http.Page;
using TempMonitor.Daemon.Http.Readings;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Page;

public sealed class PageVerdictTests
{
    private static readonly AlarmRules Rules = AlarmRules.Of(new AlarmOptions());
    private static readonly DateTimeOffset Start = SomeStatus.Now.AddHours(-1);

    [Fact]
    public void Of_NothingOpen_IsWellSinceTheLastAlarmOrTheStart()
    {
        Assert.Equal(new PageVerdict("well", "good", Start), Of(SomeStatus.Healthy(), Alarms(calmSince: Start)));
        Assert.Equal(SomeStatus.Now - SomeStatus.Healthy().Uptime, Of(SomeStatus.Healthy(), Alarms()).Since);
    }

    [Theory]
    [InlineData("temperature-high", AlarmLevel.Warning, "warm", "warning")]
    [InlineData("temperature-low", AlarmLevel.Warning, "cold", "warning")]
    [InlineData("humidity-high", AlarmLevel.Warning, "warning", "warning")]
    [InlineData("temperature-high", AlarmLevel.Critical, "critical", "critical")]
    public void Of_AnOpenAlarm_SaysItSinceItsStart(string rule, AlarmLevel level, string code, string colour) =>
        Assert.Equal(new PageVerdict(code, colour, Start, "hot"), Of(SomeStatus.Healthy(), Alarms(Open(rule, level))));

    [Fact]
    public void Of_TheWorst_IsSaidAndATestIsNot()
    {
        var test = Open("temperature-high", AlarmLevel.Critical, isTest: true);
        Assert.Equal("well", Of(SomeStatus.Healthy(), Alarms(test)).Code);
        Assert.Equal("cold", Of(SomeStatus.Healthy(), Alarms(test, Open("temperature-low", AlarmLevel.Warning))).Code);
    }

    [Fact]
    public void Of_StaleReading_IsNeverWell()
    {
        var stale = SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Stale, ageSeconds: 600));
        Assert.Equal(("stale", "critical"), (Of(stale, Alarms()).Code, Of(stale, Alarms()).Level));
        Assert.Equal("stale", Of(stale, Alarms(Open("temperature-high", AlarmLevel.Warning))).Code);
        Assert.Equal("stale", Of(stale, alarms: null).Code);
        Assert.Equal("critical", Of(stale, Alarms(Open("temperature-high", AlarmLevel.Critical))).Code);
        Assert.Equal("stale", Of(stale, Alarms(Open("data-age", AlarmLevel.Critical))).Code);
        Assert.Equal("starting", Of(SomeStatus.Of() with { Starting = true }, Alarms()).Code);
    }

    [Fact]
    public void Of_AlarmsUnknownOrOff_IsNeverWell()
    {
        Assert.Equal("starting", Of(SomeStatus.Healthy(), Alarms() with { IsReady = false }).Code);
        Assert.Equal("unwatched", Of(SomeStatus.Healthy(), alarms: null).Code);
    }

    [Fact]
    public void Of_AnAilingMonitor_NeedsALook()
    {
        var report = new HealthReport(HealthStatus.Degraded, [SomeStatus.Entry("store", HealthStatus.Degraded, "full", "make room")]);
        Assert.Equal("attention", Of(SomeStatus.Healthy() with { Health = report }, Alarms()).Code);
        var simulated = new HealthReport(HealthStatus.Degraded, [SomeStatus.Entry("simulation", HealthStatus.Degraded, "invented", "plug in")]);
        Assert.Equal("well", Of(SomeStatus.Healthy() with { Health = simulated, Simulated = true }, Alarms()).Code);
    }

    private static PageVerdict Of(StatusSnapshot status, RoomAlarms? alarms) => PageVerdict.Of(new RoomView(status), alarms);

    private static RoomAlarms Alarms(params OpenAlarm[] open) => new(IsReady: true, open, [], CalmSince: null, SilentUntil: null);

    private static RoomAlarms Alarms(DateTimeOffset calmSince) => Alarms() with { CalmSince = calmSince };

    private static OpenAlarm Open(string rule, AlarmLevel level, bool isTest = false) => new(
        new Incident { Id = 1, Alarm = new AlarmKey(rule, SomeStatus.Room), Measure = "temperature", Unit = "°C", Level = level, Worst = level, Start = Start, Text = "hot", IsTest = isTest },
        Rules.Find(rule),
        HeldBy: null);
}
