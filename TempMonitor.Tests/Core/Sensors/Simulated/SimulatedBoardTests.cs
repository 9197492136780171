using TempMonitor.Core.Compensation;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Simulated;

/// <summary>The real drivers over the simulated chips.</summary>
public class SimulatedBoardTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Probe_FindsTheWholeBoard()
    {
        var rig = Rig(Board("day"));
        var found = new SensorDriverCatalog().All.SelectMany(d => d.Probe(rig.Context)).Select(c => c.Id.Name);
        Assert.Equal(["cpu", "hts221", "lps25h"], found.Order());
    }

    [Theory]
    [InlineData("hts221", "HTS221", "temperature+humidity")]
    [InlineData("lps25h", "LPS25H", "pressure+temperature")]
    [InlineData("cpu-thermal", "cpu-thermal", "cpu_temperature")]
    public void Read_EachDriver_GivesItsQuantities(string driver, string model, string quantities)
    {
        var sensor = Opened(Rig(Board("day")), driver);
        Assert.Equal(model, sensor.Model);
        Assert.Equal(quantities, string.Join('+', SensorRig.Read(sensor).Keys));
    }

    [Fact]
    public void Read_SteadyRoom_ChipsSayWhatTheRoomIs()
    {
        var board = Board("steady");
        var rig = Rig(board);
        var humidityChip = Opened(rig, "hts221");
        var pressureChip = Opened(rig, "lps25h");
        var cpu = Opened(rig, "cpu-thermal");
        for (var i = 0; i < 50; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            var truth = board.Room.Now;
            var fromHumidityChip = SensorRig.Read(humidityChip);
            var fromPressureChip = SensorRig.Read(pressureChip);
            Assert.Equal(truth.ChipTemperature, fromHumidityChip[Quantity.Temperature], 0.15);
            Assert.Equal(truth.ChipHumidity, fromHumidityChip[Quantity.Humidity], 0.4);
            Assert.Equal(truth.Pressure, fromPressureChip[Quantity.Pressure], 0.1);
            Assert.Equal(truth.ChipTemperature + 0.4, fromPressureChip[Quantity.Temperature], 0.1);
            Assert.Equal(truth.CpuTemperature, SensorRig.Read(cpu)[Quantity.CpuTemperature], 1.7);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(1.0)]
    public void Compensation_AtAConstantLoad_RecoversTheRoomFromAFarOffRaw(double load)
    {
        var board = Board("day");
        board.Room.HoldLoad(load);
        var rig = Rig(board);
        var chip = Opened(rig, "hts221");
        var cpu = Opened(rig, "cpu-thermal");
        var filtered = SensorRig.Read(cpu)[Quantity.CpuTemperature];
        for (var second = 0; second < 7200; second += 10)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            filtered += (SensorRig.Read(cpu)[Quantity.CpuTemperature] - filtered) * (1 - Math.Exp(-10.0 / 300));
            var raw = SensorRig.Read(chip);
            if (second < 1800) continue;

            var truth = board.Room.Now;
            var corrected = raw[Quantity.Temperature] - ((filtered - raw[Quantity.Temperature]) * 0.7);
            Assert.Equal(truth.Temperature, corrected, 0.3);
            Assert.True(raw[Quantity.Temperature] - truth.Temperature > 5);
            var vapour = raw[Quantity.Humidity] / 100 * MoistAir.SaturationPressure(raw[Quantity.Temperature]);
            Assert.Equal(truth.Humidity, MoistAir.HumidityOf(vapour, corrected), 2.0);
            Assert.Equal(truth.DewPoint, MoistAir.DewPointOf(vapour), 0.6); // one conversion is noisy: 0.14 % of 14 %
        }
    }

    [Fact]
    public void Compensation_LoadComesAndGoes_StillFollowsTheRoom()
    {
        var board = Board("day");
        var rig = Rig(board);
        var chip = Opened(rig, "hts221");
        var cpu = Opened(rig, "cpu-thermal");
        var filtered = SensorRig.Read(cpu)[Quantity.CpuTemperature];
        double worstRaw = 0, leastRaw = 99;
        for (var second = 0; second < 6 * 3600; second += 10)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            filtered += (SensorRig.Read(cpu)[Quantity.CpuTemperature] - filtered) * (1 - Math.Exp(-10.0 / 300));
            var raw = SensorRig.Read(chip)[Quantity.Temperature];
            if (second < 3600) continue;
            var truth = board.Room.Now.Temperature;
            Assert.Equal(truth, raw - ((filtered - raw) * 0.7), 0.8);
            worstRaw = Math.Max(worstRaw, raw - truth);
            leastRaw = Math.Min(leastRaw, raw - truth);
        }

        Assert.True(leastRaw > 5, $"least {leastRaw}");
        Assert.True(worstRaw > 15, $"worst {worstRaw}");
    }

    [Fact]
    public void SameSeed_SameReadings_OtherSeed_Others()
    {
        Assert.Equal(Walk(seed: 7), Walk(seed: 7));
        Assert.NotEqual(Walk(seed: 7), Walk(seed: 8));
    }

    [Fact]
    public void Read_AfterAGapOfThirtyYears_CostsNothingAndIsSane()
    {
        var board = Board("day");
        var chip = Opened(Rig(board), "hts221");
        _time.Advance(TimeSpan.FromDays(30 * 365));
        Assert.Equal(board.Room.Now.ChipTemperature, SensorRig.Read(chip)[Quantity.Temperature], 0.15);
    }

    [Fact]
    public void Create_UnknownScenario_ListsTheKnownOnes()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Board("fire"));
        Assert.Equal(
            "there is no simulation scenario 'fire'; known are cooling-failure, day, sensor-fault, steady", refusal.Message);
    }

    private static string Walk(int seed)
    {
        var time = new ManualTimeProvider();
        var board = new SimulatedBoard(time, new SimulationOptions { Seed = seed });
        var rig = new SensorRig(board.Bus, board.Sysfs, time);
        var sensors = new[] { "hts221", "lps25h", "cpu-thermal" }.Select(d => Opened(rig, d)).ToList();
        var walk = new List<double>();
        for (var i = 0; i < 100; i++)
        {
            walk.AddRange(sensors.SelectMany(s => SensorRig.Read(s).Values));
            time.Advance(TimeSpan.FromSeconds(60));
        }

        return string.Join(' ', walk);
    }

    private static ISensor Opened(SensorRig rig, string driver)
    {
        var sensor = rig.Create(driver);
        sensor.Open();
        return sensor;
    }

    private SimulatedBoard Board(string scenario) => new(_time, new SimulationOptions { Scenario = scenario });

    private SensorRig Rig(SimulatedBoard board) => new(board.Bus, board.Sysfs, _time);
}
