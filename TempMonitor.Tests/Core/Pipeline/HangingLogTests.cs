using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Groups;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Pipeline;

/// <summary>The log's disk does not answer. One thread may wait for it; nobody else.</summary>
public sealed class HangingLogTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly SensorId Room = new("room");
    private static readonly SensorProfile A = new(new("a"), TimeSpan.FromSeconds(10));
    private static readonly SensorProfile B = new(new("b"), TimeSpan.FromSeconds(10));

    private readonly ManualTimeProvider _time = new();
    private readonly LatestReadings _latest = new();
    private readonly HangingLogger<SensorGroups> _groupLog = new();
    private readonly HangingLogger<ReadingPipeline> _pipelineLog = new();

    public void Dispose()
    {
        _groupLog.Dispose();
        _pipelineLog.Dispose();
    }

    [Fact]
    public async Task Publish_TheGroupsLogHangs_ReadersAndOtherBusesGoOn()
    {
        var options = new GroupOptions { Hold = TimeSpan.Zero };
        var groups = new SensorGroups(new Dictionary<SensorId, GroupSettings> { [Room] = GroupSettings.Of(Room, options, publish: true) }, _time, _groupLog);
        var pipeline = Pipeline(groups, NullLogger<ReadingPipeline>.Instance, _latest);
        foreach (var member in new[] { A, B }) groups.Join(Room, member);
        Say(pipeline, A, 22);
        var hanging = Task.Run(() => Say(pipeline, B, 30));
        Assert.True(_groupLog.IsReached(Patience), "nothing was logged");

        await Others(() =>
        {
            Assert.Single(groups.Snapshots());
            groups.Judge();
            Say(pipeline, A, 22.5);
            Say(pipeline, B, 22.5);
            pipeline.Missed(A.Id, new(TempMonitor.Core.Sensors.SensorFaultKind.NoData, "nak", "x"));
            pipeline.Change(() => { });
            Assert.Equal(22.5, _latest.Of(A.Id).Single().Value);
        });

        Assert.False(hanging.IsCompleted);
        _groupLog.LetGo();
        await hanging.WaitAsync(Patience);
        Assert.Collection(
            _groupLog.Lines,
            l => Assert.Contains("a 22.0 °C and b 30.0 °C are 8.0 °C apart", l, StringComparison.Ordinal),
            l => Assert.Contains("no disagreement about temperature any more", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Publish_ASinkFailsAndTheLogHangs_OtherBusesGoOn()
    {
        var pipeline = Pipeline(groups: null, _pipelineLog, new FailingSink(), _latest);
        var hanging = Task.Run(() => Say(pipeline, A, 22));
        Assert.True(_pipelineLog.IsReached(Patience), "nothing was logged");
        await Others(() =>
        {
            for (var i = 0; i < 500; i++) Say(pipeline, B, 23);
            Assert.Equal(23, _latest.Of(B.Id).Single().Value);
        });

        Assert.False(hanging.IsCompleted);
        _pipelineLog.LetGo();
        await hanging.WaitAsync(Patience);

        // the one that hung and those that were kept: no more are, however long it hangs
        Assert.Equal(101, _pipelineLog.Lines.Count);
    }

    private static Task Others(Action action) => Task.Run(action).WaitAsync(Patience);

    private ReadingPipeline Pipeline(SensorGroups? groups, Microsoft.Extensions.Logging.ILogger<ReadingPipeline> logger, params IReadingSink[] sinks) => new(
        new ReadingFactory(new CpuHeatCompensation(new(), _time), new Dictionary<Quantity, PlausibilityLimits>(), new FakeClockState(), _time), sinks, logger, groups);

    private void Say(ReadingPipeline pipeline, SensorProfile sensor, double celsius) =>
        pipeline.Publish(sensor, new Sample(sensor.Id, _time.GetUtcNow(), _time.GetTimestamp(), [new(Quantity.Temperature, celsius)]));

    private sealed class FailingSink : IReadingSink
    {
        public void Take(IReadOnlyList<Reading> readings) => throw new InvalidOperationException("as the test wants it");
    }
}
