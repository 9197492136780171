using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Tests.Fakes;
using Xunit.Abstractions;

namespace TempMonitor.Tests.Core.Pipeline;

/// <summary>Registers to readings: the real drivers, loops and corrections over the simulated board, judged by the room's truth.</summary>
public sealed class SimulatedRoomThroughThePipelineTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _time = new();
    private readonly LatestReadings _latest = new();

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.25)]
    [InlineData(0.6)]
    [InlineData(1.0)]
    public void Day_SteadyCpuLoad_CorrectedReadingsAreTheRooms(double load)
    {
        var board = new SimulatedBoard(_time, new SimulationOptions { Scenario = "day" });
        board.Room.HoldLoad(load);
        var loop = Loop(board);
        Run(loop, TimeSpan.FromMinutes(40));

        var worst = (Temperature: 0.0, Humidity: 0.0, DewPoint: 0.0, LeastRaw: double.MaxValue);
        for (var hour = 0; hour < 24; hour++)
        {
            Run(loop, TimeSpan.FromHours(1));
            var truth = board.Room.Now;
            var temperature = Last("hts221", Quantity.Temperature);
            var dewPoint = Last("hts221", Quantity.DewPoint);
            worst = (
                Math.Max(worst.Temperature, Math.Abs(temperature.Value - truth.Temperature)),
                Math.Max(worst.Humidity, Math.Abs(Last("hts221", Quantity.Humidity).Value - truth.Humidity)),
                Math.Max(worst.DewPoint, Math.Abs(dewPoint.Value - dewPoint.Raw)),
                Math.Min(worst.LeastRaw, temperature.Raw - truth.Temperature));
        }

        output.WriteLine($"load {load}: corrected off by at most {worst.Temperature:0.000} C and {worst.Humidity:0.00} % RH; raw off by at least {worst.LeastRaw:0.0} C; dew point moved by {worst.DewPoint:0.0e0} C");
        Assert.InRange(worst.Temperature, 0, 0.3);
        Assert.InRange(worst.Humidity, 0, 2);
        Assert.InRange(worst.DewPoint, 0, 1e-9);
        Assert.True(worst.LeastRaw > 5, $"raw is off by {worst.LeastRaw} only");
    }

    [Fact]
    public void Day_CpuLoadChanges_CorrectionFollowsTheBoardNotTheCpu()
    {
        var board = new SimulatedBoard(_time, new SimulationOptions { Scenario = "day" });
        var loop = Loop(board);
        Run(loop, TimeSpan.FromMinutes(40));
        var worst = 0.0;
        for (var i = 0; i < 6 * 60 * 4; i++)
        {
            Run(loop, Interval);
            worst = Math.Max(worst, Math.Abs(Last("hts221", Quantity.Temperature).Value - board.Room.Now.Temperature));
        }

        output.WriteLine($"four hours of changing load: corrected off by at most {worst:0.00} C");
        Assert.InRange(worst, 0, 0.5);
    }

    private SensorLoop Loop(SimulatedBoard board)
    {
        var factory = new ReadingFactory(new CpuHeatCompensation(new(), _time), new Dictionary<Quantity, PlausibilityLimits>(), new FakeClockState(), _time);
        var pipeline = new ReadingPipeline(factory, [_latest], NullLogger<ReadingPipeline>.Instance);
        var context = new SensorContext(_ => board.Bus, board.Sysfs, new FakeDelay(_time));
        var sensors = new SensorDriverCatalog().All.SelectMany(d => d.Probe(context).Select(c => (Driver: d, Candidate: c))).ToList();
        Assert.Equal(["cpu", "hts221", "lps25h"], sensors.Select(s => s.Candidate.Id.Name).Order(StringComparer.Ordinal));
        return new SensorLoop("all", [.. sensors.Select(s => Watch(s.Driver, s.Candidate))], TimeSpan.FromSeconds(5), _time);

        MonitoredSensor Watch(ISensorDriver driver, SensorCandidate candidate) => new(
            new SensorSettings { Driver = driver.Name, Oversample = 3, Profile = new(candidate.Id, Interval) { HeatedByCpu = driver.HeatedByCpu, StuckAfter = driver.StuckAfter } },
            driver.Create(candidate.Options, context), pipeline, _time, NullLogger.Instance);
    }

    private void Run(SensorLoop loop, TimeSpan time)
    {
        for (var end = _time.GetUtcNow() + time; _time.GetUtcNow() < end;) _time.Advance(Max(loop.Step(), TimeSpan.FromMilliseconds(1)));
    }

    private Reading Last(string sensor, Quantity quantity) => _latest.Of(new SensorId(sensor)).Single(r => r.Quantity == quantity);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
