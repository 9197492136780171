using FsCheck.Fluent;
using TempMonitor.Core.Camera;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;
using static TempMonitor.Tests.Fakes.SomeStill;

namespace TempMonitor.Tests.Core.Camera;

public sealed class StillRetentionTests
{
    private readonly InMemoryStillIndex _index = new(new ManualTimeProvider(Noon));

    [Fact]
    public void Next_WithinItsLimits_IsNothing()
    {
        _index.Add([At(-10), At(-5)]);
        Assert.Empty(Next(bytes: 2000));
    }

    [Fact]
    public void Next_OneByteTooMany_IsTheOldestAlone()
    {
        _index.Add([At(-10), At(-5), At(-3)]);
        Assert.Equal([-10d], Next(bytes: 2999));
        Assert.Equal([-10d], Next(bytes: 2000));
        Assert.Equal([-10d, -5], Next(bytes: 1999));
    }

    [Fact]
    public void Next_Evidence_GoesLast()
    {
        _index.Add([At(-10) with { Incidents = [1] }, At(-5), At(-3)]);
        Assert.Equal([-5d], Next(bytes: 2999));
        Assert.Equal([-5d, -3, -10], Next(bytes: 0));
        Assert.Equal([-5d, -3], Next(bytes: 0, most: 2));
    }

    [Fact]
    public void Next_OldEvidence_OutlivesTheOthers()
    {
        for (var hour = -50; hour < 0; hour++) _index.Record(Noon.AddHours(hour));
        _index.Add([At(-40 * 3600) with { Incidents = [1] }, At(-39 * 3600), At(-60)]);
        Assert.Equal([-39d * 3600], Next(bytes: 9999, keep: TimeSpan.FromHours(30)));
        Assert.Empty(Next(bytes: 9999, keep: TimeSpan.Zero));
    }

    [Fact]
    public void ToFree_SeveralCameras_AreOneOrder()
    {
        _index.Add([At(-10), At(-9, "rack"), At(-8), At(-7, "gone") with { Incidents = [1] }]);
        var retention = new StillRetention(_index);
        Assert.Equal(["room", "rack"], retention.ToFree(1001, 9).Select(s => s.Camera));
        Assert.Equal(["room", "rack", "room", "gone"], retention.ToFree(long.MaxValue, 9).Select(s => s.Camera));
        Assert.Empty(retention.ToFree(0, 9));
        Assert.Empty(retention.ToFree(-5, 9));
    }

    [Fact]
    public void Next_UntilNothingIsLeftToDo_KeepsAsMuchAsFits() => Prop.ForAll(Gen.Choose(0, 255).ArrayOf(20).ToArbitrary(), Gen.Choose(0, 3000).ToArbitrary(), (sizes, limit) =>
    {
        var index = new InMemoryStillIndex(new ManualTimeProvider(Noon));
        index.Add([.. sizes.Select((size, i) => At(i - 1000) with { Bytes = size, Incidents = size % 3 == 0 ? [1] : [] })]);
        var (retention, limits) = (new StillRetention(index), new ArchiveLimits("room", TimeSpan.Zero, limit));
        List<Still> gone = [];
        while (retention.Next(limits, 2) is { Count: > 0 } next)
        {
            gone.AddRange(next);
            index.Remove(next);
        }

        var left = index.All.Sum(s => s.Bytes);
        var isEvidenceLast = gone.TrueForAll(g => g.Incidents.Count == 0) || index.All.All(s => s.Incidents.Count > 0);
        return left <= limit && isEvidenceLast && (gone.Count == 0 || left + gone[^1].Bytes > limit);
    }).MustHold();

    private IEnumerable<double> Next(long bytes, int most = 9, TimeSpan? keep = null) =>
        new StillRetention(_index).Next(new ArchiveLimits("room", keep ?? TimeSpan.Zero, bytes), most).Select(s => (s.Time - Noon).TotalSeconds);
}
