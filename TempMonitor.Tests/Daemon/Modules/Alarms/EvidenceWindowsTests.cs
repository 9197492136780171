using TempMonitor.Daemon.Modules.Alarms;
using static TempMonitor.Tests.Fakes.SomeIncident;

namespace TempMonitor.Tests.Daemon.Modules.Alarms;

public sealed class EvidenceWindowsTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(59, 1)]
    [InlineData(61, 2)]
    [InlineData(60 * 24 * 9, 2)]
    [InlineData(-90, 2)]
    public void Of_AnyIncident_IsHalfAnHourAroundStartAndEndAndAtMostTwoHours(int minutes, int windows)
    {
        var incident = Opened(1) with { End = Noon.AddMinutes(minutes) };
        var found = EvidenceWindows.Of(incident, Noon.AddDays(30));
        Assert.Equal(windows, found.Count);
        Assert.All(found, w => Assert.True(w.From < w.To));
        Assert.True(found.Sum(w => (w.To - w.From).TotalMinutes) <= 120);
        Assert.Equal(Noon.AddMinutes(-30), found[0].From);
        Assert.Equal(Noon.AddMinutes(minutes + 30), found[^1].To);
    }

    [Fact]
    public void Of_OpenIncident_EndsNow() => Assert.Equal(Noon.AddHours(6.5), EvidenceWindows.Of(Opened(1), Noon.AddHours(6))[^1].To);
}
