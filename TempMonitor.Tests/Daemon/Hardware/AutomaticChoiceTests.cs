using TempMonitor.Daemon.Hardware;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Hardware;

public sealed class AutomaticChoiceTests : IDisposable
{
    private const string Usb = "i2c-tiny-usb at bus 001 device 004", Laptop = "Synopsys DesignWare I2C adapter";

    private readonly TempFolder _dev = new();
    private readonly FakeSysfs _sysfs = new();
    private readonly ManualTimeProvider _time = new();
    private readonly List<int> _left = [];
    private readonly AutomaticChoice _choice;

    public AutomaticChoiceTests() => _choice = new AutomaticChoice(_dev.Path, _sysfs, _time, _left.Add);

    public void Dispose() => _dev.Dispose();

    [Fact]
    public void Number_BetterBusComesBeforeAnyChipAnswered_TakesItsPlace()
    {
        Plug(0, Laptop);
        Assert.Equal(0, _choice.Number);
        Plug(5, Usb);
        Assert.Equal(5, _choice.Number);
        Assert.Equal([0], _left);
    }

    [Fact]
    public void Number_ChipHasAnswered_IsKept()
    {
        Plug(5, Usb);
        _choice.Answered(_choice.Number);
        Plug(3, Usb);
        Plug(1, "bcm2835 (i2c@7e804000)");
        Assert.Equal(5, _choice.Number);
    }

    [Fact]
    public void Number_AnswerOfABusThatIsNotChosen_KeepsNothing()
    {
        Plug(0, Laptop);
        Assert.Equal(0, _choice.Number);
        _choice.Answered(7);
        Plug(5, Usb);
        Assert.Equal(5, _choice.Number);
    }

    [Fact]
    public void Number_AdapterComesBackUnderAnotherNumber_IsFollowedAgainAndAgain()
    {
        Plug(5, Usb);
        _choice.Answered(_choice.Number);
        foreach (var number in new[] { 6, 4, 9 })
        {
            var before = _choice.Number;
            Unplug(before);
            Assert.Equal(before, _choice.Number);
            Plug(number, Usb);
            Assert.Equal(number, _choice.Number);
        }

        Assert.Equal([5, 6, 4], _left);
    }

    [Fact]
    public void Number_AnotherAdapterWasThereBefore_IsNotTakenForTheLostOne()
    {
        Plug(5, Usb);
        Plug(7, Usb);
        _choice.Answered(_choice.Number);
        Unplug(5);
        Assert.Equal(5, _choice.Number);
        Plug(8, Usb);
        Assert.Equal(8, _choice.Number);
    }

    [Fact]
    public void Number_AdapterPluggedInLaterBesideTheKeptOne_IsNotTakenForIt()
    {
        Plug(5, Usb);
        _choice.Answered(_choice.Number);
        Plug(7, Usb);
        LetAMinutePass();
        Unplug(5);
        Assert.Equal(5, _choice.Number);
        Plug(8, Usb);
        Assert.Equal(8, _choice.Number);
    }

    [Fact]
    public void Number_AdapterPluggedInBeforeTheFirstAnswer_IsNotTakenForTheKeptOne()
    {
        Plug(5, Usb);
        Assert.Equal(5, _choice.Number);
        Plug(7, Usb);
        _choice.Answered(_choice.Number);
        Unplug(5);
        Assert.Equal(5, _choice.Number);
    }

    [Fact]
    public void Number_AdapterComesBackUnderANumberThatAnotherHasGivenUp_IsFollowed()
    {
        Plug(5, Usb);
        Plug(7, Usb);
        _choice.Answered(_choice.Number);
        Unplug(7);
        LetAMinutePass();
        Unplug(5);
        Plug(7, Usb);
        Assert.Equal(7, _choice.Number);
    }

    [Fact]
    public void Number_KeptOneIsOut_NobodyIsForgotten()
    {
        Plug(5, Usb);
        Plug(7, Usb);
        _choice.Answered(_choice.Number);
        Unplug(5);
        LetAMinutePass();
        LetAMinutePass();
        Assert.Equal(5, _choice.Number);
    }

    [Fact]
    public void Number_LessLikelyBusWhileTheAdapterIsOut_IsNotTaken()
    {
        Plug(5, Usb);
        _choice.Answered(_choice.Number);
        Unplug(5);
        Plug(0, Laptop);
        Assert.Equal(5, _choice.Number);
    }

    [Theory]
    [InlineData("i915 gmbus dpb", AutomaticI2cBus.None)]
    [InlineData(null, 1)]
    public void Number_NoCandidate_IsTheHeaderUnlessItIsAMonitors(string? first, int expected)
    {
        if (first is not null) Plug(1, first);
        Assert.Equal(expected, _choice.Number);
        Plug(5, Usb);
        Assert.Equal(5, _choice.Number);
    }

    private void LetAMinutePass()
    {
        _time.Advance(AutomaticChoice.LookEvery);
        _ = _choice.Number;
    }

    private void Plug(int number, string name)
    {
        _dev.Write($"i2c-{number}", "");
        _sysfs[$"bus/i2c/devices/i2c-{number}/name"] = name;
    }

    private void Unplug(int number)
    {
        File.Delete(_dev.File($"i2c-{number}"));
        _sysfs.Remove($"bus/i2c/devices/i2c-{number}/name");
    }
}
