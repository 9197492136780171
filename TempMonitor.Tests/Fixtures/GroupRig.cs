using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Groups;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Fixtures;

/// <summary>A real pipeline with groups of sensors on a clock moved by hand; nothing is heated unless a factor is given.</summary>
internal sealed class GroupRig
{
    public static readonly SensorId Room = new("room");

    private readonly Dictionary<SensorId, SensorProfile> _profiles = [];

    public GroupRig(GroupOptions? options = null, bool publish = true, double cpuFactor = 0)
    {
        var loggers = LoggerFactory.Create(b => b.AddProvider(Log));
        Groups = new SensorGroups(new Dictionary<SensorId, GroupSettings> { [Room] = GroupSettings.Of(Room, options, publish) }, Time, new Logger<SensorGroups>(loggers));
        var factory = new ReadingFactory(
            new CpuHeatCompensation(new() { CpuFactor = cpuFactor }, Time), new Dictionary<Quantity, PlausibilityLimits>(), new FakeClockState(), Time);
        Pipeline = new ReadingPipeline(factory, [Latest, Sink], NullLogger<ReadingPipeline>.Instance, Groups);
        Board = new SensorBoard(Latest, new SamplingOptions(), Groups);
        Health = new GroupsHealth(Groups, Board);
    }

    public ManualTimeProvider Time { get; } = new();

    public CollectedLog Log { get; } = new();

    public LatestReadings Latest { get; } = new();

    public CollectingSink Sink { get; } = new();

    public SensorGroups Groups { get; }

    public ReadingPipeline Pipeline { get; }

    /// <summary>The calibrations in force.</summary>
    public CalibrationBook Calibrations { get; } = new();

    public SensorBoard Board { get; }

    public GroupsHealth Health { get; }

    public GroupSnapshot Group => Groups.Snapshots().Single();

    /// <summary>The group in the shape of a sensor.</summary>
    public SensorSnapshot Speaker => Board.Snapshot().Single(s => s.Id == Room);

    public IEnumerable<Reading> Given(Quantity quantity) => Sink.Readings.Where(r => r.Sensor == Room && r.Quantity == quantity);

    /// <param name="error">The known error of its temperature; null for one that nobody knows.</param>
    public GroupRig With(string name, double? error = 0.5, double seconds = 10, bool noisy = false)
    {
        var id = new SensorId(name);
        Dictionary<Quantity, double> accuracy = error is { } known ? new() { [Quantity.Temperature] = known } : [];
        return With(new SensorProfile(id, TimeSpan.FromSeconds(seconds)) { Accuracy = accuracy, Calibrations = Calibrations, StuckAfter = noisy ? TimeSpan.FromMinutes(10) : null });
    }

    public GroupRig With(SensorProfile profile)
    {
        _profiles[profile.Id] = profile;
        Groups.Join(Room, profile);
        return this;
    }

    public void Say(string name, double celsius) => Say(name, (Quantity.Temperature, celsius));

    public void Say(string name, params (Quantity Quantity, double Value)[] values)
    {
        var id = new SensorId(name);
        Pipeline.Publish(_profiles[id], new Sample(id, Time.GetUtcNow(), Time.GetTimestamp(), [.. values.Select(v => new Measurement(v.Quantity, v.Value))]));
    }

    public void Fail(string name, string reason = "nak") => Pipeline.Missed(new SensorId(name), new SensorFault(SensorFaultKind.NoData, reason, "as the test wants it"));

    /// <summary>One round of reads after another, ten seconds apart.</summary>
    public void Run(TimeSpan time, params (string Name, double Celsius)[] says)
    {
        for (var end = Time.GetUtcNow() + time; Time.GetUtcNow() < end; Time.Advance(TimeSpan.FromSeconds(10)))
            foreach (var (name, celsius) in says) Say(name, celsius);
    }
}
