using TempMonitor.Daemon.Hosting;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Hosting;

/// <summary>Where the sandbox refuses adjtimex; the call itself is tried in the packages' tests.</summary>
public sealed class SystemClockStateTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AskTimesync_NotUsed_IsNotKnown() => Assert.Null(new SystemClockState(new ManualTimeProvider(), _folder.File("none")).AskTimesync());

    [Fact]
    public void AskTimesync_Used_IsToldByItsMark()
    {
        Directory.CreateDirectory(_folder.File("timesync"));
        var clock = new SystemClockState(new ManualTimeProvider(), _folder.File("timesync"));
        Assert.False(clock.AskTimesync());
        _folder.Write("timesync/synchronized", "");
        Assert.True(clock.AskTimesync());
    }
}
