using TempMonitor.Core.Sensors;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors;

public sealed class SensorSearchTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly SensorSearch _search;

    public SensorSearchTests() => _search = new SensorSearch(_time);

    [Fact]
    public void Trouble_BeforeTheFirst_IsNone() => Assert.Null(_search.Trouble);

    [Fact]
    public void Trouble_TheFirstIsUnderWay_SaysThatAndNoMore()
    {
        _search.Begin();
        Assert.Equal("the search for sensors is under way", _search.Trouble);
    }

    [Fact]
    public void Trouble_ALaterOneIsUnderWay_IsStillThatOfTheLast()
    {
        _search.Begin();
        _search.End("/dev/i2c-1 is not there");
        _search.Begin();
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal("/dev/i2c-1 is not there", _search.Trouble);
        _search.End(null);
        Assert.Null(_search.Trouble);
    }

    [Fact]
    public void Trouble_OneHangs_SaysForHowLongUntilItIsBack()
    {
        _search.Begin();
        _search.End(null);
        _search.Begin();
        _time.Advance(TimeSpan.FromSeconds(75));
        Assert.Equal("the search for sensors has not come back for 75 s: a bus hangs; power-cycle the board", _search.Trouble);
        _search.End(null);
        Assert.Null(_search.Trouble);
    }
}
