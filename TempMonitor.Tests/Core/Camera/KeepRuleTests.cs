using TempMonitor.Core.Camera;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Core.Camera.CaptureScheduleTests;

namespace TempMonitor.Tests.Core.Camera;

public sealed class KeepRuleTests
{
    private static readonly DateTimeOffset Midday = new(2026, 6, 1, 11, 0, 0, TimeSpan.Zero), Night = new(2026, 6, 1, 23, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ask_NoCondition_IsAlways() => Assert.Equal(KeepWhen.Always, Rule().Ask(isAlarm: false, Night));

    [Fact]
    public void Ask_Alarm_OnlyWhileOneIsOpen()
    {
        Assert.Equal(KeepWhen.Always, Rule(CaptureCondition.Alarm).Ask(isAlarm: true, Night));
        Assert.Equal(KeepWhen.Never, Rule(CaptureCondition.Alarm).Ask(isAlarm: false, Midday));
    }

    [Fact]
    public void Ask_Daylight_OnlyByDay()
    {
        Assert.Equal(KeepWhen.Always, Rule(CaptureCondition.Daylight).Ask(isAlarm: false, Midday));
        Assert.Equal(KeepWhen.Never, Rule(CaptureCondition.Daylight).Ask(isAlarm: true, Night));
    }

    [Fact]
    public void Ask_Several_OneIsEnough()
    {
        var rule = Rule(CaptureCondition.Motion, CaptureCondition.Daylight);
        Assert.Equal(KeepWhen.Always, rule.Ask(isAlarm: false, Midday));
        Assert.Equal(KeepWhen.Moved, rule.Ask(isAlarm: false, Night));
        Assert.True(rule.AsksMotion);
    }

    [Fact]
    public void HasMoved_Pictures_AreComparedWithTheOneBefore()
    {
        var tools = new FakePictureTools();
        var eye = new MotionEye(tools, percent: 2);
        Assert.True(eye.HasMoved([1])); // nothing to compare with
        Assert.False(eye.HasMoved([2]));
        Assert.False(eye.HasMoved([3])); // by one each: slow light is no motion
        Assert.True(eye.HasMoved([5]));
        Assert.False(eye.HasMoved([5]));
    }

    [Fact]
    public void HasMoved_NoDecoder_KeepsThePicture()
    {
        var eye = new MotionEye(new FakePictureTools { Missing = "libturbojpeg0 is not installed" }, percent: 2);
        Assert.True(eye.HasMoved([1]));
        Assert.True(eye.HasMoved([1]));
    }

    private static KeepRule Rule(params CaptureCondition[] conditions) => new(new Options { OnlyWhen = [.. conditions], Latitude = 52.5, Longitude = 13.4 });
}
