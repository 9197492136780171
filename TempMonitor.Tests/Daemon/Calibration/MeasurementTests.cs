using System.Diagnostics;
using TempMonitor.Core.Calibration;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Daemon.Calibration;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Calibration;

/// <summary>The whole of a calibration in the simulated room, drivers and load included, in a time in which nobody waits: the same each time.</summary>
public sealed class MeasurementTests : IDisposable
{
    private static readonly SensorId Room = new("hts221");

    private readonly TempFolder _folder = new();
    private readonly InstantTimeProvider _time = new();
    private readonly StringWriter _progress = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("steady", 1)]
    [InlineData("day", 1)]
    [InlineData("day", 4)]
    public void Run_SimulatedRoom_FindsFactorAndTimeConstantWithin5Percent(string scenario, int seed)
    {
        using var source = Source(scenario, seed);
        var points = new CpuFactorMeasurement(source, Room.Name, new(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(20), 2), 80, _progress).Run();
        var fit = HeatFit.Of(points);
        Assert.InRange(fit.Factor, SimulatedRoom.BoardFactor * 0.95, SimulatedRoom.BoardFactor * 1.05);
        Assert.InRange(fit.TimeConstant.TotalSeconds, 300 * 0.95, 300 * 1.05);
        Assert.Equal(5, _progress.ToString().Trim().Split('\n').Length);
    }

    [Fact]
    public void Run_GivenUp_TheCpuRestsAgain()
    {
        var (source, room) = SourceAndRoom("steady", 1);
        Assert.Throws<CalibrationException>(() => new CpuFactorMeasurement(source, Room.Name, new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5), 1), 55, _progress).Run());
        Assert.Equal(0, room.Now.CpuLoad);
        source.Dispose();
    }

    [Fact]
    public void Run_NoSuchSensor_IsGivenUp()
    {
        using var source = Source("steady", 1);
        Assert.Throws<CalibrationException>(() => new CpuFactorMeasurement(source, "attic", new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5), 1), 80, _progress).Run());
    }

    [Fact]
    public void Take_HeatedSensor_WaitsUntilItsCompensationHasSettled()
    {
        using var source = Source("steady", 1);
        var started = _time.GetTimestamp();
        var (value, noise) = new LiveMeasurement(source, _progress).Take(Room, Quantity.Temperature);
        Assert.InRange(value, 21.7, 22.3);
        Assert.InRange(noise, 0, 0.2);
        Assert.InRange(_time.GetElapsedTime(started).TotalMinutes, 15, 18);
    }

    [Fact]
    public void Take_CalibratedSensor_GivesWhatItShowedBefore()
    {
        using var source = Source("steady", 1, """{ "Sensors": { "hts221": { "Calibration": { "temperature": { "Offset": 7 } } } } }""");
        Assert.InRange(new LiveMeasurement(source, _progress).Take(Room, Quantity.Temperature).Value, 21.7, 22.3);
    }

    [Theory]
    [InlineData("{}", 0.444)]
    [InlineData("""{ "Compensation": { "CpuFactor": 0.6 } }""", 0.6)]
    public void FactorInForce_BoardWithAFactorOfItsOwn_IsTheMonitorsFactor(string configuration, double expected)
    {
        using var source = Source("steady", 1, configuration, "--Board=enviro-plus");
        Assert.Equal(expected, source.FactorInForce());
    }

    [Fact]
    public void Take_NoSuchReading_NamesTheOnesThereAre()
    {
        using var source = Source("steady", 1);
        var problem = Assert.Throws<SettingsException>(() => new LiveMeasurement(source, _progress).Take(Room, Quantity.Co2));
        Assert.Contains("hts221 has no co2 now. Readable are: ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_MachineLoad_WorksAndRests()
    {
        using var load = new MachineLoad();
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        load.Set(working: true);
        Assert.True(SpinWait.SpinUntil(() => Refreshed() > before + TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(20)));
        load.Set(working: false);
        load.Set(working: false);

        TimeSpan Refreshed()
        {
            self.Refresh();
            return self.TotalProcessorTime;
        }
    }

    private DirectReadings Source(string scenario, int seed, string configuration = "{}", params string[] more) => SourceAndRoom(scenario, seed, configuration, more).Source;

    private (DirectReadings Source, SimulatedRoom Room) SourceAndRoom(string scenario, int seed, string configuration = "{}", params string[] more)
    {
        _folder.Write("etc/appsettings.json", configuration);
        using var sources = SettingSources.Load(_folder.Path, _folder.File("etc"), [$"--Simulation:Scenario={scenario}", $"--Simulation:Seed={seed}", .. more]);
        var drivers = new SensorDriverCatalog();
        var settings = new DaemonSettingsReader(sources, drivers).Read();
        var board = new SimulatedBoard(_time, settings.Simulation);
        return (new(settings, drivers, new HardwareAccess(settings, board, _time), _time, guard: null), board.Room);
    }
}
