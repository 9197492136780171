using TempMonitor.Daemon.Http.Live;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Live;

public sealed class LiveRingTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly LiveRing _ring;

    public LiveRingTests() => _ring = new LiveRing(_time);

    [Fact]
    public void After_WhatIsKept_IsGivenOldestFirst()
    {
        Add(1, 2, 3);
        Assert.Equal([2, 3], Numbers(1));
        Assert.Equal([1, 2, 3], Numbers(0));
        Assert.Equal([], Numbers(3));
    }

    [Fact]
    public void Add_MoreThanMayBeKept_ForgetsTheOldestAndSaysSo()
    {
        Add([.. Enumerable.Range(1, LiveRing.MostEvents + 5)]);
        Assert.Equal(LiveRing.MostEvents, _ring.Count);
        Assert.Null(_ring.After(4));
        Assert.Equal(LiveRing.MostEvents, _ring.After(5)!.Count);
    }

    [Fact]
    public void Add_LargeEvents_AreBoundedInBytes()
    {
        for (var i = 1; i <= 100; i++) _ring.Add(new LiveEvent(i, LiveKinds.Reading, new byte[50_000]));
        Assert.Equal((10, 500_000), (_ring.Count, _ring.Bytes));
        Assert.Null(_ring.After(89));
        Assert.NotNull(_ring.After(90));
    }

    [Fact]
    public void Add_AfterALongTime_ForgetsWhatIsOld()
    {
        Add(1, 2);
        _time.Advance(LiveRing.KeepFor + TimeSpan.FromSeconds(1));
        Add(3);
        Assert.Equal([3], Numbers(2));
        Assert.Null(_ring.After(1));
    }

    [Fact]
    public void Clear_AtANumber_IsAGapForAllBeforeIt()
    {
        Add(1, 2);
        _ring.Clear(3);
        Assert.Null(_ring.After(2));
        Assert.Equal([], Numbers(3));
        Assert.Equal((0, 0), (_ring.Count, _ring.Bytes));
    }

    private void Add(params int[] numbers)
    {
        foreach (var number in numbers) _ring.Add(new LiveEvent(number, LiveKinds.Reading, [1]));
    }

    private IEnumerable<int> Numbers(long after) => _ring.After(after)!.Select(e => (int)e.Number);
}
