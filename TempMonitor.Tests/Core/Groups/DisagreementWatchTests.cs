using FsCheck.Fluent;
using TempMonitor.Core.Groups;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Groups;

public sealed class DisagreementWatchTests
{
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);
    private readonly DisagreementWatch _watch = new(Hold);

    [Fact]
    public void Observe_Apart_IsAWarningOnlyAfterTheHoldAndOnce()
    {
        Assert.False(At(0, 2));
        Assert.False(At(9.9, 2));
        Assert.False(_watch.IsWarning);
        Assert.True(At(10, 2));
        Assert.False(At(11, 2));
        Assert.True(_watch.IsWarning);
    }

    [Fact]
    public void Observe_TogetherInBetween_CountsAnew()
    {
        At(0, 2);
        At(5, 0.5);
        At(6, 2);
        Assert.False(At(15, 2));
        Assert.True(At(16, 2));
    }

    [Fact]
    public void Observe_HoversAtTheLimit_DoesNotEndAndBegin()
    {
        At(0, 1.1);
        At(10, 1.1);
        Assert.False(At(11, 0.95));
        Assert.True(_watch.IsWarning);
        Assert.True(At(12, 0.85));
        Assert.False(_watch.IsWarning);
    }

    [Fact]
    public void Observe_NobodyLeftToCompare_Ends()
    {
        At(0, 2);
        At(10, 2);
        Assert.True(At(11, null));
        Assert.False(_watch.IsWarning);
    }

    [Fact]
    public void Observe_NoHold_WarnsAtOnce() => Assert.True(new DisagreementWatch(TimeSpan.Zero).Observe(1.5, TimeSpan.FromHours(3)));

    /// <summary>Whatever comes: a warning never without a disagreement behind it that is as old as the hold, and never within the limits.</summary>
    [Fact]
    public void Observe_AnyHistory_WarnsOfLastingDisagreementsOnly() => Prop.ForAll<(byte Minutes, byte Stretch, bool None)[]>(history =>
    {
        var watch = new DisagreementWatch(Hold);
        var (now, apartSince) = (TimeSpan.Zero, (TimeSpan?)null);
        foreach (var (minutes, stretch, none) in history)
        {
            now += TimeSpan.FromMinutes(minutes % 8);
            double? said = none ? null : stretch / 100.0;
            var was = watch.IsWarning;
            apartSince = said > 0.9 && (said > 1 || apartSince is not null) ? apartSince ?? now : null;
            if (watch.Observe(said, now) != (was != watch.IsWarning)) return false;
            if (watch.IsWarning != (apartSince is { } since && now - since >= Hold)) return false;
        }

        return true;
    }).MustHold();

    private bool At(double minutes, double? stretch) => _watch.Observe(stretch, TimeSpan.FromMinutes(minutes));
}
