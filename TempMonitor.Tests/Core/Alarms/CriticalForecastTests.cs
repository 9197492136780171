using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Status;

namespace TempMonitor.Tests.Core.Alarms;

public sealed class CriticalForecastTests
{
    private static readonly SensorId Room = new("room");
    private static readonly AlarmRules Rules = AlarmRules.Of(new AlarmOptions());
    private static readonly TemperatureTrend Rising = new(PerHour: 4, Now: 30, IsSignificant: true);

    [Fact]
    public void Of_ARuleThatForetells_ItsWordCounts()
    {
        Assert.Equal(new CriticalForecast(12, 32), CriticalForecast.Of(Alarms(Limit(32), Foretold(12, AlarmState.Warning)), Room, 30, Rising));
        Assert.NotNull(CriticalForecast.Of(Alarms(Limit(32), Foretold(12, AlarmState.Warning) with { Level = AlarmLevel.Warning }), Room, 30, trend: null));
        Assert.Null(CriticalForecast.Of(Alarms(Limit(32), Foretold(12, AlarmState.Ok)), Room, 30, trend: null));
        Assert.Null(CriticalForecast.Of(Alarms(Limit(32), Foretold(12, AlarmState.Ok)), Room, 30, Rising with { PerHour = 0 }));
        Assert.Null(CriticalForecast.Of(Alarms(Limit(32), Foretold(null, AlarmState.Ok)), Room, 30, Rising));
        Assert.Null(CriticalForecast.Of(Alarms(Limit(32), Foretold(12, AlarmState.Unknown)), Room, 30, Rising));
    }

    [Fact]
    public void Of_ALimitAlone_TheTrendLeadsThere()
    {
        Assert.Equal(new CriticalForecast(30, 32), CriticalForecast.Of(Alarms(Limit(32)), Room, 30, Rising));
        Assert.Null(CriticalForecast.Of(Alarms(Limit(32)), Room, 30, Rising with { PerHour = -4 }));
        Assert.Null(CriticalForecast.Of(Alarms(Limit(32)), Room, 30, Rising with { IsSignificant = false }));
        Assert.Null(CriticalForecast.Of(Alarms(Limit(32)), Room, 30, trend: null));
    }

    [Fact]
    public void Of_ReachedOrFarOrWithoutLimit_IsNothing()
    {
        Assert.Null(CriticalForecast.Of(Alarms(Limit(32)), Room, 32, Rising));
        Assert.Null(CriticalForecast.Of(Alarms(Limit(32)), Room, 10, Rising with { Now = 10, PerHour = 0.6 }));
        Assert.Null(CriticalForecast.Of(Alarms(), Room, 30, Rising));
        Assert.Null(CriticalForecast.Of(Alarms(Limit(32)), new SensorId("attic"), 30, Rising));
    }

    private static RoomAlarms Alarms(params AlarmStatus[] alarms) => new(IsReady: true, [], alarms, CalmSince: null, SilentUntil: null);

    private static AlarmStatus Limit(double critical) => Status("temperature-high", AlarmState.Ok) with { Critical = critical };

    private static AlarmStatus Foretold(double? minutes, AlarmState state) => Status("forecast", state) with { Value = minutes, Critical = 10 };

    private static AlarmStatus Status(string rule, AlarmState state) => new(new AlarmKey(rule, Room), Rules.Find(rule)!, state) { Unit = "" };
}
