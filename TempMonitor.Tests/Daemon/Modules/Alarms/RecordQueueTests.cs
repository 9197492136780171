using TempMonitor.Daemon.Modules.Alarms;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeIncident;

namespace TempMonitor.Tests.Daemon.Modules.Alarms;

public sealed class RecordQueueTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void TakeUntold_OnlyOnceStored()
    {
        var queue = new RecordQueue(_time);
        queue.Add([Raised(1, Opened(1)), Raised(2, Opened(2))]);
        var stored = queue.WhenStored();
        Assert.Empty(queue.TakeUntold());
        queue.NoteStored(queue.Unstored(1));
        Assert.Equal([1L], queue.TakeUntold().Select(r => r.Event.Id));
        Assert.False(stored.IsCompleted);
        queue.NoteStored(queue.Unstored(10));
        Assert.Equal([2L], queue.TakeUntold().Select(r => r.Event.Id));
        Assert.True(stored.IsCompletedSuccessfully);
        Assert.Empty(queue.TakeUntold());
        Assert.Equal(0, queue.Waiting);
        Assert.Null(queue.Latest(1));
    }

    [Fact]
    public void TakeUntold_DatabaseRefuses_IsToldAtOnceAndStoredLater()
    {
        var queue = new RecordQueue(_time);
        queue.Add([Raised(1, Opened(1))]);
        queue.NoteRefused(queue.Unstored(10), "the disk is full");
        Assert.Single(queue.TakeUntold());
        Assert.Equal("the disk is full", queue.Refusal);
        Assert.Single(queue.Unstored(10));
        queue.NoteStored(queue.Unstored(10));
        Assert.Null(queue.Refusal);
        Assert.Empty(queue.TakeUntold());
        Assert.Empty(queue.Unstored(10));
    }

    [Fact]
    public void TakeUntold_DiskHangs_IsToldAfterItsPatience()
    {
        var queue = new RecordQueue(_time);
        queue.Add([Raised(1, Opened(1))]);
        _time.Advance(RecordQueue.StorePatience - TimeSpan.FromSeconds(0.1));
        Assert.Empty(queue.TakeUntold());
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Single(queue.TakeUntold());
        Assert.Empty(queue.TakeUntold());
    }

    [Fact]
    public void TakeUntold_LaterOneStoredFirst_KeepsTheOrder()
    {
        var queue = new RecordQueue(_time);
        queue.Add([Raised(1, Opened(1)), Raised(2, Opened(2))]);
        queue.NoteStored([queue.Unstored(10)[1]]);
        Assert.Empty(queue.TakeUntold());
        queue.NoteRefused(queue.Unstored(1), "no");
        Assert.Equal([1L, 2L], queue.TakeUntold().Select(r => r.Event.Id));
    }

    [Fact]
    public void Add_MoreThanFit_GivesUpTheOldestAndCounts()
    {
        var queue = new RecordQueue(_time, capacity: 3);
        queue.Add([.. Enumerable.Range(1, 5).Select(i => Raised(i, Opened(i)))]);
        Assert.Equal([3L, 4L, 5L], queue.Unstored(10).Select(r => r.Event.Id));
        Assert.Equal(2, queue.Dropped);
    }

    [Fact]
    public void Latest_IsTheLastWord()
    {
        var queue = new RecordQueue(_time);
        queue.Add([Raised(1, Opened(1)), Cleared(2, Opened(1), 60)]);
        Assert.False(queue.Latest(1)!.IsOpen);
        Assert.Null(queue.Latest(2));
    }
}
