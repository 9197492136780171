using TempMonitor.Core.Alarms;
using TempMonitor.Core.Indicators;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Indicators;

public sealed class LedStateTests
{
    [Theory]
    [InlineData(AlarmLevel.None, LedState.Normal)]
    [InlineData(AlarmLevel.Warning, LedState.Warning)]
    [InlineData(AlarmLevel.Critical, LedState.Critical)]
    public void Judge_RoomIsMeasured_IsTheAlarms(AlarmLevel level, LedState state) =>
        Assert.Equal(state, LedStates.Judge(SomeStatus.Healthy(), new AlarmIndication(level, "x")));

    [Fact]
    public void Judge_LateReading_IsStillShown() =>
        Assert.Equal(LedState.Normal, LedStates.Judge(SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Late)), AlarmIndication.None));

    [Fact]
    public void Judge_NoFreshReadingButNoFault_IsStale() =>
        Assert.Equal(LedState.Stale, LedStates.Judge(SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Stale) with { Fault = null }), AlarmIndication.None));

    [Fact]
    public void Judge_SensorFails_IsFaultEvenInAnAlarm() =>
        Assert.Equal(LedState.Fault, LedStates.Judge(SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Stale)), new AlarmIndication(AlarmLevel.Critical, "hot")));

    [Fact]
    public void Judge_NoSensor_IsFault() => Assert.Equal(LedState.Fault, LedStates.Judge(SomeStatus.Of(), AlarmIndication.None));

    [Fact]
    public void Judge_FirstSeconds_IsWaiting() => Assert.Equal(LedState.Waiting, LedStates.Judge(SomeStatus.Of() with { Starting = true }, AlarmIndication.None));

    [Fact]
    public void Judge_SamplingHangs_IsFaultHoweverFreshTheReadingLooks() =>
        Assert.Equal(LedState.Fault, LedStates.Judge(SomeStatus.Healthy() with { SamplingAlive = false }, AlarmIndication.None));
}
