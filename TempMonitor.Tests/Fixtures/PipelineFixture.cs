using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Fixtures;

/// <summary>A real pipeline on a clock moved by hand, with a sink that keeps what came out.</summary>
internal sealed class PipelineFixture
{
    public PipelineFixture(double cpuFactor = 0.7)
    {
        Heat = new CpuHeatCompensation(new CompensationOptions { CpuFactor = cpuFactor }, Time);
        var factory = new ReadingFactory(Heat, new Dictionary<Quantity, PlausibilityLimits>(), Clock, Time);
        Pipeline = new ReadingPipeline(factory, [Latest, Sink], NullLogger<ReadingPipeline>.Instance);
    }

    public static readonly SensorId Room = new("room");
    public static readonly SensorId Cpu = new("cpu");

    public ManualTimeProvider Time { get; } = new();

    public FakeClockState Clock { get; } = new();

    public CollectingSink Sink { get; } = new();

    public LatestReadings Latest { get; } = new();

    public CpuHeatCompensation Heat { get; }

    public ReadingPipeline Pipeline { get; }

    public static SensorProfile RoomProfile { get; } = new(Room, TimeSpan.FromSeconds(10)) { HeatedByCpu = true };

    public static SensorProfile CpuProfile { get; } = new(Cpu, TimeSpan.FromSeconds(10));

    public IReadOnlyList<Rejection> Publish(SensorProfile profile, params (Quantity Quantity, double Value)[] values) =>
        Pipeline.Publish(profile, new Sample(profile.Id, Time.GetUtcNow(), Time.GetTimestamp(), [.. values.Select(v => new Measurement(v.Quantity, v.Value))]));

    /// <summary>One calibration of the room's sensor.</summary>
    public static CalibrationBook Book(Quantity quantity, CalibrationOptions options)
    {
        var book = new CalibrationBook();
        book.Use([new((Room, quantity), new CalibrationCurve(options))]);
        return book;
    }

    public Reading Last(Quantity quantity) => Sink.Readings.Last(r => r.Quantity == quantity);

    public MonitoredSensor Watch(ISensor sensor, SensorProfile? profile = null, int oversample = 1) =>
        new(new SensorSettings { Driver = "fake", Profile = profile ?? RoomProfile, Oversample = oversample }, sensor, Pipeline, Time, NullLogger.Instance);
}
