using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;
using static TempMonitor.Tests.Fakes.SomeReading;

namespace TempMonitor.Tests.Daemon.Storage;

public sealed class FullDiskTests
{
    private static readonly RowQuery Everything = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
    private readonly ManualTimeProvider _clock = new();

    [RequiresSmallDiskFact]
    public void Write_DiskFull_FailsInOneSentenceKeepsReadingAndRecovers()
    {
        using var disk = new SmallDisk(4000);
        using var store = Open(disk);
        store.Write(Series(1000));
        disk.Fill();
        var error = WriteUntilItFails(store);
        Assert.Contains("the disk is full", error.Message);
        Assert.DoesNotContain("\n", error.Message);
        Assert.Equal(store.Status.RowsCommitted, store.Rows(Everything).Count());
        disk.Free();
        store.Write([At(1e6)]);
        Assert.Null(store.Status.Failure);
        Assert.Equal(store.Status.RowsCommitted, store.Rows(Everything).Count());
    }

    [RequiresSmallDiskFact]
    public void Sink_DiskFullForAWhile_LosesAndDoublesNothing()
    {
        using var disk = new SmallDisk(2000);
        using var store = Make(disk);
        var sink = Sink(store);
        var taken = new List<Reading>();
        Live(sink, taken, seconds: 300);
        disk.Fill();
        Live(sink, taken, seconds: 900);
        Assert.Contains("disk is full", sink.LastFailure);
        disk.Free();
        Live(sink, taken, seconds: 300);
        AssertAllThere(sink, store, taken);
    }

    [RequiresSmallDiskFact]
    public void Sink_DiskReadOnlyForAWhile_LosesAndDoublesNothing()
    {
        using var disk = new SmallDisk(4000);
        var taken = new List<Reading>();
        using (var before = Make(disk))
        {
            Live(Sink(before), taken, seconds: 300);
            taken.RemoveRange((int)before.Status.RowsCommitted, taken.Count - (int)before.Status.RowsCommitted);
        }

        disk.MakeReadOnly();
        using var store = Make(disk);
        var sink = Sink(store);
        Live(sink, taken, seconds: 900);
        Assert.Contains("read-only", sink.LastFailure);
        disk.MakeWritable();
        Live(sink, taken, seconds: 300);
        AssertAllThere(sink, store, taken);
    }

    [RequiresSmallDiskFact]
    public void Open_ReadOnlyDisk_StillAnswersQuestions()
    {
        using var disk = new SmallDisk(4000);
        using (var store = Open(disk)) store.Write(Series(1000));
        disk.MakeReadOnly();
        using (var store = Make(disk))
        {
            Assert.Contains("read-only", Assert.Throws<StoreException>(store.Open).Message);
            Assert.Equal(1000, store.Rows(Everything).Count());
        }

        using var history = SqliteReadingHistory.Open(disk["tempmonitor.db"]);
        Assert.Equal(1000, history.Rows(Everything).Count());
    }

    [RequiresSmallDiskFact]
    public void Open_EmptyReadOnlyDisk_FailsInOneSentence()
    {
        using var disk = new SmallDisk(4000);
        disk.MakeReadOnly();
        using var store = Make(disk);
        var error = Assert.Throws<StoreException>(store.Open);
        Assert.DoesNotContain("\n", error.Message);
        disk.MakeWritable();
        store.Write([At(0)]);
    }

    private SqliteReadingStore Make(SmallDisk disk) =>
        new(disk["tempmonitor.db"], new StorageOptions(), _clock, NullLogger<SqliteReadingStore>.Instance);

    private SqliteReadingStore Open(SmallDisk disk)
    {
        var store = Make(disk);
        store.Open();
        return store;
    }

    private static StoreException WriteUntilItFails(SqliteReadingStore store)
    {
        for (var i = 10_000; i < 1_000_000; i += 1000)
        {
            var batch = Series(1000, first: i);
            try
            {
                store.Write(batch);
            }
            catch (StoreException e)
            {
                return e;
            }
        }

        throw new InvalidOperationException("the disk never filled");
    }

    private BatchingSink Sink(SqliteReadingStore store) =>
        new("store", store, new BatchingOptions(TimeSpan.FromSeconds(30), 50_000), _clock, NullLogger.Instance, store.Open);

    private void Live(BatchingSink sink, List<Reading> taken, int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            taken.Add(At(taken.Count));
            sink.Take([taken[^1]]);
            _clock.Advance(TimeSpan.FromSeconds(1));
            sink.Step();
        }
    }

    private static void AssertAllThere(BatchingSink sink, SqliteReadingStore store, List<Reading> taken)
    {
        Assert.Equal(0, sink.Flush(TimeSpan.FromSeconds(5)));
        Assert.Equal(0, sink.Dropped);
        Assert.Equal(taken.Select(r => r.Time), store.Rows(Everything).Select(r => r.Time));
    }
}
