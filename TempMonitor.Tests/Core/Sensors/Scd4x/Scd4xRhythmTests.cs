using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Sensors.Scd4x;

/// <summary>The chip measures every 5 s, whoever asks how often.</summary>
public sealed class Scd4xRhythmTests
{
    private readonly PipelineFixture _fixture = new();
    private readonly Scd4xPlayer _player = new();

    [Fact]
    public void Step_AskedEverySecond_MakesNoErrorStormAndNoRestarts()
    {
        using var watched = Watch(oversample: 1);
        for (var second = 0; second < 30; second++)
        {
            if (second % 5 == 4) _player.HasSample = true;
            watched.Step();
            _fixture.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var snapshot = watched.Snapshot(_fixture.Latest);
        Assert.Equal((true, 30L, 0), (snapshot.Up, snapshot.Reads, snapshot.Failures.Count));
        Assert.Single(_player.Chip.Sent, m => m == "21B1");
        Assert.Equal(6, _fixture.Sink.Readings.Count(r => r.Quantity == Quantity.Co2));
    }

    [Fact]
    public void Step_Oversampled_TakesTheOneSampleThatThereIs()
    {
        using var watched = Watch(oversample: 3);
        watched.Step();
        _player.HasSample = true;
        watched.Step();
        Assert.True(watched.Snapshot(_fixture.Latest).Up);
        Assert.Equal(500, _fixture.Last(Quantity.Co2).Raw);
    }

    [Fact]
    public void Step_ChipLostItsSupplyAndMeasuresNoMore_IsStartedAnew()
    {
        using var watched = Watch(oversample: 1);
        watched.Step();
        (_player.IsMeasuring, _player.HasSample) = (false, false);
        _fixture.Time.Advance(TimeSpan.FromSeconds(61));
        watched.Step();
        Assert.Equal("no_sample", watched.Snapshot(_fixture.Latest).Fault!.Reason);
        watched.Step();
        Assert.True(_player.IsMeasuring);
    }

    private MonitoredSensor Watch(int oversample) => _fixture.Watch(new SensorRig(_player.Chip).Create("scd4x"), oversample: oversample);
}
