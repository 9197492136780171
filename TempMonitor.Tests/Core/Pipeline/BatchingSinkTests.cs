using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeReading;

namespace TempMonitor.Tests.Core.Pipeline;

public sealed class BatchingSinkTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly ManualTimeProvider _clock = new();
    private readonly FlakySink _target = new();
    private readonly BatchingSink _sink;
    private Exception? _openFailure;
    private int _opened;

    public BatchingSinkTests() => _sink = Make(new BatchingOptions(30 * Second, BufferRows: 100, BatchRows: 40));

    [Fact]
    public void Step_First_OpensTheTarget()
    {
        Assert.Equal(30 * Second, _sink.Step());
        _sink.Step();
        Assert.Equal(1, _opened);
    }

    [Fact]
    public void Step_OpenFails_IsTriedAgainWithBackOff()
    {
        _openFailure = new IOException("no disk");
        Assert.Equal(Second, _sink.Step());
        Assert.Equal("no disk", _sink.LastFailure);
        Assert.Equal(Second, _sink.Step());
        Assert.Equal(1, _opened);
        _clock.Advance(Second);
        Assert.Equal(2 * Second, _sink.Step());
        Assert.Equal(2, _opened);
        _openFailure = null;
        _clock.Advance(2 * Second);
        Assert.Equal(30 * Second, _sink.Step());
        Assert.Null(_sink.LastFailure);
    }

    [Fact]
    public void Step_BeforeOpen_WritesNothingButKeepsEverything()
    {
        _openFailure = new IOException("no disk");
        _sink.Take(Series(10));
        _clock.Advance(31 * Second);
        _sink.Step();
        Assert.Equal(0, _target.Calls);
        Assert.Equal(10, _sink.Buffered);
    }

    [Fact]
    public void Step_OldestNotYetDue_WaitsForTheRest()
    {
        _sink.Step();
        _sink.Take([At(0)]);
        _clock.Advance(10 * Second);
        _sink.Take([At(10)]);
        Assert.Equal(20 * Second, _sink.Step());
        Assert.Empty(_target.Written);
        _clock.Advance(20 * Second);
        Assert.Equal(30 * Second, _sink.Step());
        Assert.Equal([At(0), At(10)], _target.Written);
        Assert.Equal(0, _sink.Buffered);
    }

    [Fact]
    public void Step_ClockSetBackAnHour_StillCommitsInTime()
    {
        _sink.Step();
        _sink.Take([At(0)]);
        _clock.SetUtcNow(_clock.GetUtcNow().AddHours(-1));
        _clock.Advance(30 * Second);
        _sink.Step();
        Assert.Single(_target.Written);
    }

    [Fact]
    public void Step_LongBacklog_GoesInBites()
    {
        _sink.Step();
        _sink.Take(Series(100));
        _clock.Advance(30 * Second);
        while (_sink.Step() == TimeSpan.Zero)
        {
        }

        Assert.Equal([40, 40, 20], _target.Batches);
        Assert.Equal(Series(100), _target.Written);
    }

    [Fact]
    public void Step_FullBatchBeforeItsTime_IsWritten()
    {
        _sink.Step();
        _sink.Take(Series(41));
        Assert.Equal(30 * Second, _sink.Step());
        Assert.Equal([40], _target.Batches);
        Assert.Equal(1, _sink.Buffered);
    }

    [Fact]
    public void Step_WriteFails_KeepsTheBatchAndTriesAgainWithBackOff()
    {
        FillAndFail(10);
        Assert.Equal(10, _sink.Buffered);
        Assert.Equal("the disk is full", _sink.LastFailure);
        _target.Failure = null;
        _clock.Advance(0.5 * Second);
        Assert.Equal(0.5 * Second, _sink.Step());
        _clock.Advance(0.5 * Second);
        _sink.Step();
        Assert.Equal(Series(10), _target.Written);
        Assert.Null(_sink.LastFailure);
        Assert.Equal(0, _sink.Dropped);
    }

    [Fact]
    public void Step_TargetThrowsWhatNobodyExpected_IsContained()
    {
        FillAndFail(10, new InvalidCastException("a bug"));
        Assert.Equal("a bug", _sink.LastFailure);
    }

    [Fact]
    public void Take_BufferFull_DropsTheOldestAndCounts()
    {
        FillAndFail(100);
        _sink.Take(Series(7, first: 100));
        Assert.Equal(7, _sink.Dropped);
        Assert.Equal(100, _sink.Buffered);
        Recover();
        Assert.Equal(Series(107).Skip(7), _target.Written);
    }

    [Fact]
    public void Take_BufferFullWhileWriting_LosesNothingThatWasWritten()
    {
        _sink.Step();
        _sink.Take(Series(100));
        _target.Meanwhile = () =>
        {
            _target.Meanwhile = null;
            _sink.Take(Series(10, first: 100));
        };
        Recover();
        Assert.Equal(0, _sink.Dropped);
        Assert.Equal(Series(110), _target.Written);
    }

    [Fact]
    public void Take_BufferFullWhileAFailingWrite_CountsTheLostOnes()
    {
        _sink.Step();
        _sink.Take(Series(100));
        _target.Break();
        _target.Meanwhile = () =>
        {
            _target.Meanwhile = null;
            _sink.Take(Series(60, first: 100));
        };
        _clock.Advance(30 * Second);
        _sink.Step();
        Assert.Equal(60, _sink.Dropped);
        Recover();
        Assert.Equal(Series(160).Skip(60), _target.Written);
    }

    [Fact]
    public void CommitSoon_MakesTheBufferDueAtOnce()
    {
        _sink.Step();
        _sink.Take(Series(5));
        _sink.CommitSoon();
        _sink.Step();
        Assert.Equal(5, _target.Written.Count);
        _sink.Take(Series(1, first: 5));
        Assert.Equal(30 * Second, _sink.Step());
    }

    [Fact]
    public void CommitSoon_MoreThanOneBatch_WritesAllOfIt()
    {
        _sink.Step();
        _sink.Take(Series(85));
        _sink.CommitSoon();
        while (_sink.Step() == TimeSpan.Zero)
        {
        }

        Assert.Equal([40, 40, 5], _target.Batches);
    }

    [Fact]
    public void CommitSoon_WhileWriting_IsForTheNextBatch()
    {
        _sink.Step();
        _sink.Take(Series(5));
        _target.Meanwhile = () =>
        {
            _target.Meanwhile = null;
            _sink.Take(Series(1, first: 5));
            _sink.CommitSoon();
        };
        _sink.CommitSoon();
        Assert.Equal(TimeSpan.Zero, _sink.Step());
        _sink.Step();
        Assert.Equal([5, 1], _target.Batches);
    }

    [Fact]
    public void CommitSoon_WriteFails_IsNotForgotten()
    {
        _sink.Step();
        _sink.Take(Series(5));
        _sink.CommitSoon();
        _target.Break();
        Assert.Equal(Second, _sink.Step());
        _target.Failure = null;
        _clock.Advance(Second);
        _sink.Step();
        Assert.Equal(5, _target.Written.Count);
    }

    [Fact]
    public void CommitSoon_NothingBuffered_ChangesNothing()
    {
        _sink.Step();
        _sink.CommitSoon();
        _sink.Take(Series(1));
        Assert.Equal(30 * Second, _sink.Step());
    }

    [Fact]
    public void CommitSoon_WhileBroken_DoesNotHurryTheBackOff()
    {
        FillAndFail(5);
        _sink.CommitSoon();
        Assert.Equal(Second, _sink.Step());
        Assert.Equal(1, _target.Calls);
    }

    [Fact]
    public void Flush_WritesEverythingAtOnce()
    {
        _sink.Take(Series(100));
        Assert.Equal(0, _sink.Flush(5 * Second));
        Assert.Equal(1, _opened);
        Assert.Equal(Series(100), _target.Written);
    }

    [Fact]
    public void Flush_Failing_GivesUpAndTellsWhatIsLeft()
    {
        _sink.Step();
        _sink.Take(Series(100));
        _target.Break();
        Assert.Equal(100, _sink.Flush(5 * Second));
        Assert.Equal(1, _target.Calls);
    }

    [Fact]
    public void Flush_OutOfTime_StopsBetweenBatches()
    {
        _sink.Step();
        _sink.Take(Series(100));
        _target.Meanwhile = () => _clock.Advance(3 * Second);
        Assert.Equal(20, _sink.Flush(5 * Second));
    }

    private BatchingSink Make(BatchingOptions options) => new("store", _target, options, _clock, NullLogger.Instance, () =>
    {
        _opened++;
        if (_openFailure is not null) throw _openFailure;
    });

    private void FillAndFail(int count, Exception? failure = null)
    {
        _sink.Step();
        _sink.Take(Series(count));
        _target.Break();
        _target.Failure = failure ?? _target.Failure;
        _clock.Advance(30 * Second);
        Assert.Equal(Second, _sink.Step());
    }

    private void Recover()
    {
        _target.Failure = null;
        for (var i = 0; i < 10; i++)
        {
            _clock.Advance(60 * Second);
            _sink.Step();
        }
    }
}
