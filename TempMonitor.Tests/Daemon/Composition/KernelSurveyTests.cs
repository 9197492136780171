using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Composition;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Composition;

public sealed class KernelSurveyTests : IDisposable
{
    // how long a driver that hangs is waited for: the sound one beside it has to be through by then, also on a machine that is busy
    private static readonly TimeSpan Hanging = TimeSpan.FromSeconds(0.5);

    private readonly ManualResetEventSlim _file = new(initialState: true);
    private readonly SensorContext _context = new SensorRig().Context;
    private int _asked;

    public void Dispose()
    {
        _file.Set();
        _file.Dispose();
    }

    [Fact]
    public void Ask_AllAnswer_GivesEachInOrder() => Assert.Equal(["blocks", "quick"], Found(Survey(TimeSpan.FromMinutes(1))));

    [Fact]
    public void Ask_OneHangs_IsNamedAndLeftBehindAndTheOthersAreFound()
    {
        _file.Reset();
        var results = Survey(Hanging).Ask(_context).ToList();
        Assert.Equal(["quick"], results.SelectMany(r => r.Found).Select(f => f.Id.Name));
        Assert.Equal("the search by the driver blocks has not come back: a file under /sys hangs", Assert.Single(results, r => r.Trouble is not null).Trouble);
    }

    [Fact]
    public void Ask_StillHangs_CostsNoSecondThreadNorPatience_AndIsFoundWhenItIsBack()
    {
        _file.Reset();
        var survey = Survey(Hanging);
        for (var i = 0; i < 3; i++) Assert.Equal(["quick"], Found(survey));
        Assert.Equal(1, _asked);
        _file.Set();
        // what has come back is taken as it is, or asked anew when it was seen to be back before
        Assert.True(SpinWait.SpinUntil(() => Found(survey).Contains("blocks"), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Ask_KernelShowsANameThatIsNone_IsATroubleAndTheOthersAreFound()
    {
        var survey = new KernelSurvey(new SensorDriverCatalog([Driver("quick", () => { }), Driver("odd", () => throw new ArgumentException("an empty name"))]), TimeSpan.FromMinutes(1));
        var results = survey.Ask(_context).ToList();
        Assert.Equal(["quick"], results.SelectMany(r => r.Found).Select(f => f.Id.Name));
        Assert.Contains("an empty name", Assert.Single(results, r => r.Trouble is not null).Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void Ask_DriverOnABus_IsNotAsked() =>
        Assert.Empty(new KernelSurvey(new SensorDriverCatalog([new FakeDriver("sht", Certainty.Certain, 0x44)]), TimeSpan.FromMinutes(1)).Ask(_context).SelectMany(r => r.Found));

    private List<string> Found(KernelSurvey survey) => [.. survey.Ask(_context).SelectMany(r => r.Found).Select(f => f.Id.Name)];

    private KernelSurvey Survey(TimeSpan patience) => new(new SensorDriverCatalog([Driver("quick", () => { }), Driver("blocks", Block)]), patience);

    private void Block()
    {
        Interlocked.Increment(ref _asked);
        _file.Wait();
    }

    private static FakeDriver Driver(string name, Action look) => new(name, Certainty.Certain)
    {
        OptionsType = typeof(SensorOptions),
        InKernel = _ =>
        {
            look();
            return [new(new(name), new SensorOptions { Driver = name })];
        },
    };
}
