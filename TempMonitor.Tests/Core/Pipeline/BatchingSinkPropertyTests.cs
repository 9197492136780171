using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;
using static TempMonitor.Tests.Fakes.SomeReading;

namespace TempMonitor.Tests.Core.Pipeline;

public sealed class BatchingSinkPropertyTests
{
    /// <summary>Each step: some readings come, some time passes, the target works or fails, and more may come while it is being written.</summary>
    [Fact]
    public void Step_AnyMixOfFailures_LosesOnlyWhatItCountsAndDoublesNothing() =>
        Prop.ForAll<(byte Come, byte Seconds, bool Fails, byte Meanwhile)[]>(steps =>
        {
            var (clock, target) = (new ManualTimeProvider(), new FlakySink());
            var sink = new BatchingSink(
                "store", target, new BatchingOptions(TimeSpan.FromSeconds(30), BufferRows: 150, BatchRows: 40), clock, NullLogger.Instance);
            var taken = 0;
            foreach (var (come, seconds, fails, meanwhile) in steps)
            {
                Come(come % 60);
                clock.Advance(TimeSpan.FromSeconds(seconds));
                target.Failure = fails ? new IOException("no") : null;
                target.Meanwhile = () => Come(meanwhile % 60);
                sink.Step();
                if (taken != target.Written.Count + sink.Buffered + sink.Dropped || sink.Buffered > 150) return false;
            }

            (target.Failure, target.Meanwhile) = (null, null);
            return sink.Flush(TimeSpan.FromSeconds(5)) == 0
                && taken == target.Written.Count + sink.Dropped
                && target.Written.Zip(target.Written.Skip(1)).All(pair => pair.First.Time < pair.Second.Time);

            void Come(int count)
            {
                sink.Take([.. Enumerable.Range(taken, count).Select(i => At(i))]);
                taken += count;
            }
        }).MustHold();
}
