using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;
using static TempMonitor.Tests.Fixtures.PipelineFixture;

namespace TempMonitor.Tests.Core.Pipeline;

public sealed class ReadingPipelineTests
{
    private readonly PipelineFixture _fixture = new();

    [Fact]
    public void Publish_CpuKnown_CorrectsTemperatureAndKeepsTheRawValue()
    {
        _fixture.Publish(CpuProfile, (Quantity.CpuTemperature, 50));
        _fixture.Publish(RoomProfile, (Quantity.Temperature, 35));
        var reading = _fixture.Last(Quantity.Temperature);
        Assert.Equal((24.5, 35.0, -10.5), (reading.Value, reading.Raw, reading.Correction));
        Assert.Equal(Quality.Settling, reading.Quality);
    }

    [Fact]
    public void Publish_CpuUnknown_MarksUncorrectedAndGuessesNothing()
    {
        _fixture.Publish(RoomProfile, (Quantity.Temperature, 35), (Quantity.Humidity, 30));
        Assert.Equal((35.0, Quality.Uncorrected), (_fixture.Last(Quantity.Temperature).Value, _fixture.Last(Quantity.Temperature).Quality));
        Assert.Equal((30.0, Quality.Uncorrected), (_fixture.Last(Quantity.Humidity).Value, _fixture.Last(Quantity.Humidity).Quality));
    }

    [Fact]
    public void Publish_SensorAwayFromTheBoard_IsNotCorrected()
    {
        _fixture.Publish(CpuProfile, (Quantity.CpuTemperature, 50));
        _fixture.Publish(RoomProfile with { HeatedByCpu = false }, (Quantity.Temperature, 22));
        Assert.Equal((22.0, Quality.Good), (_fixture.Last(Quantity.Temperature).Value, _fixture.Last(Quantity.Temperature).Quality));
    }

    [Fact]
    public void Publish_Humidity_FollowsTheCorrectedTemperatureAndDewPointStays()
    {
        _fixture.Publish(CpuProfile, (Quantity.CpuTemperature, 50));
        _fixture.Publish(RoomProfile, (Quantity.Temperature, 35), (Quantity.Humidity, 30));
        Assert.Equal(MoistAir.HumidityAt(24.5, 30, 35), _fixture.Last(Quantity.Humidity).Value, 9);
        Assert.Equal(14.8364, _fixture.Last(Quantity.DewPoint).Value, 4);
        Assert.Equal(_fixture.Last(Quantity.DewPoint).Raw, _fixture.Last(Quantity.DewPoint).Value, 9);
    }

    [Fact]
    public void Publish_HumidityOver100AfterCorrection_IsCutAndSaysSo()
    {
        _fixture.Publish(CpuProfile, (Quantity.CpuTemperature, 60));
        _fixture.Publish(RoomProfile, (Quantity.Temperature, 35), (Quantity.Humidity, 60));
        var humidity = _fixture.Last(Quantity.Humidity);
        Assert.Equal((100.0, 60.0, Quality.Clamped | Quality.Settling), (humidity.Value, humidity.Raw, humidity.Quality));
        Assert.Equal(_fixture.Last(Quantity.DewPoint).Raw, _fixture.Last(Quantity.DewPoint).Value, 9);
    }

    [Fact]
    public void Publish_Calibrated_AppliesItAfterTheHeatCompensation()
    {
        var profile = RoomProfile with { Calibrations = Book(Quantity.Temperature, new() { Offset = 0.5 }) };
        _fixture.Publish(CpuProfile, (Quantity.CpuTemperature, 50));
        _fixture.Publish(profile, (Quantity.Temperature, 35));
        Assert.Equal(25.0, _fixture.Last(Quantity.Temperature).Value, 9);
    }

    [Fact]
    public void Publish_Calibrated_AlsoSaysTheValueBeforeIt()
    {
        var profile = RoomProfile with { Calibrations = new() };
        profile.Calibrations.Use(
        [
            new((Room, Quantity.Temperature), new(new() { Offset = 0.5 })),
            new((Room, Quantity.Humidity), new(new() { Offset = 60 })),
            new((Room, Quantity.Pressure), new(new() { Points = [new() { Measured = 900, True = 910 }, new() { Measured = 1000, True = 990 }] })),
        ]);
        _fixture.Publish(CpuProfile, (Quantity.CpuTemperature, 50));
        _fixture.Publish(profile, (Quantity.Temperature, 35), (Quantity.Humidity, 30), (Quantity.Pressure, 1000));
        Assert.Equal((25.0, 24.5), (_fixture.Last(Quantity.Temperature).Value, _fixture.Last(Quantity.Temperature).Uncalibrated!.Value));
        // cut at 100: what was before can't be told from the value any more
        Assert.Equal(100.0, _fixture.Last(Quantity.Humidity).Value);
        Assert.Equal(MoistAir.HumidityAt(25, 30, 35), _fixture.Last(Quantity.Humidity).Uncalibrated!.Value, 9);
        Assert.Equal((990.0, 1000.0), (_fixture.Last(Quantity.Pressure).Value, _fixture.Last(Quantity.Pressure).Uncalibrated!.Value));
        Assert.Null(_fixture.Last(Quantity.DewPoint).Uncalibrated);
    }

    [Fact]
    public void Publish_ImplausibleValue_IsRefusedAndNothingElse()
    {
        var rejection = Assert.Single(_fixture.Publish(RoomProfile, (Quantity.Temperature, 300), (Quantity.Pressure, 1013)));
        Assert.Equal((Quantity.Temperature, "range"), (rejection.Quantity, rejection.Reason));
        Assert.Equal(Quantity.Pressure, Assert.Single(_fixture.Sink.Readings).Quantity);
    }

    [Fact]
    public void Publish_ImplausibleCpuTemperature_DoesNotMoveTheCorrection()
    {
        _fixture.Publish(CpuProfile, (Quantity.CpuTemperature, 50));
        _fixture.Publish(CpuProfile, (Quantity.CpuTemperature, 0));
        _fixture.Publish(RoomProfile, (Quantity.Temperature, 35));
        Assert.Equal(24.5, _fixture.Last(Quantity.Temperature).Value, 9);
    }

    [Fact]
    public void Publish_TemperatureRefused_HumidityIsMarkedUncorrected()
    {
        _fixture.Publish(CpuProfile, (Quantity.CpuTemperature, 50));
        _fixture.Publish(RoomProfile, (Quantity.Temperature, 300), (Quantity.Humidity, 16));
        Assert.Equal((16.0, Quality.Uncorrected), (_fixture.Last(Quantity.Humidity).Value, _fixture.Last(Quantity.Humidity).Quality));
    }

    [Fact]
    public void Publish_ClockNotSynchronised_IsMarked()
    {
        _fixture.Clock.Synchronised = false;
        _fixture.Publish(CpuProfile, (Quantity.CpuTemperature, 50));
        Assert.Equal(Quality.ClockUnsynchronised, _fixture.Last(Quantity.CpuTemperature).Quality);
    }

    [Fact]
    public void Publish_SimulatedSensor_IsMarkedOnEveryReading()
    {
        _fixture.Publish(RoomProfile with { Simulated = true }, (Quantity.Temperature, 30), (Quantity.Humidity, 40));
        Assert.All(_fixture.Sink.Readings, r => Assert.True(r.Quality.HasFlag(Quality.Simulated)));
    }

    [Fact]
    public void Publish_ASinkThrows_TheOthersStillGetTheReading()
    {
        var sink = new CollectingSink();
        var time = new ManualTimeProvider();
        var factory = new ReadingFactory(new CpuHeatCompensation(new(), time), new Dictionary<Quantity, PlausibilityLimits>(), new FakeClockState(), time);
        var pipeline = new ReadingPipeline(factory, [new ThrowingSink(), sink], NullLogger<ReadingPipeline>.Instance);
        pipeline.Publish(CpuProfile, new Sample(Cpu, time.GetUtcNow(), time.GetTimestamp(), [new(Quantity.CpuTemperature, 50)]));
        Assert.Single(sink.Readings);
    }

    [Fact]
    public void Latest_PartialSample_KeepsTheOlderQuantities()
    {
        _fixture.Publish(RoomProfile, (Quantity.Temperature, 30), (Quantity.Humidity, 40));
        _fixture.Publish(RoomProfile, (Quantity.Temperature, 31));
        Assert.Equal([Quantity.Temperature, Quantity.Humidity, Quantity.DewPoint], _fixture.Latest.Of(Room).Select(r => r.Quantity));
        Assert.Equal(31, _fixture.Latest.Of(Room)[0].Raw);
    }
}
