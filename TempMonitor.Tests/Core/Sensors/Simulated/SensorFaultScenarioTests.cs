using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Simulated;

/// <summary>The timetable of the README, seen through the real driver.</summary>
public class SensorFaultScenarioTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly SimulatedBoard _board;
    private readonly SensorRig _rig;
    private readonly ISensor _sensor;

    public SensorFaultScenarioTests()
    {
        _board = new SimulatedBoard(_time, new SimulationOptions { Scenario = "sensor-fault" });
        _rig = new SensorRig(_board.Bus, _board.Sysfs, _time);
        _sensor = _rig.Create("hts221");
        _sensor.Open();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void WholeRound_EveryFaultComesAndGoesAsWritten(int round)
    {
        Assert.Equal("ok", At(round, 1, 50));
        Assert.Equal("nak", At(round, 2, 10));
        Assert.Equal("ok", At(round, 3, 10));
        Assert.Equal("ok", At(round, 16, 0));
        Assert.Equal("spike", At(round, 17, 5));
        Assert.Equal("ok", At(round, 17, 15));
        Assert.Equal("nak", At(round, 20, 30));
        Assert.Equal("ok", At(round, 22, 5));
        Assert.Equal("not_ready", At(round, 25, 30));
        Assert.Equal("ok", At(round, 26, 5));
    }

    [Fact]
    public void Frozen_FromFiveToSixteen_RepeatsOneWord()
    {
        Assert.NotEqual(1, DistinctValues(from: 4, to: 5));
        Assert.Equal(1, DistinctValues(from: 6, to: 15));
        Assert.NotEqual(1, DistinctValues(from: 16, to: 17));
    }

    [Fact]
    public void Unplugged_AndBackAgain_HasLostItsRegisters()
    {
        MoveTo(0, 19, 0);
        var device = _board.Bus.Open(0x5F);
        device.Write([0x10, 0x3F]);
        MoveTo(0, 21, 0);
        Assert.Throws<I2cException>(() => device.Write([0x20, 0x84]));
        MoveTo(0, 23, 0);
        var registers = new byte[1];
        device.WriteRead([0x10], registers);
        Assert.Equal(0x1B, registers[0]);
        device.WriteRead([0x20], registers);
        Assert.Equal(0, registers[0]);
    }

    [Fact]
    public void Neighbours_AreNotTouched()
    {
        var pressure = _rig.Create("lps25h");
        pressure.Open();
        for (var i = 0; i < 180; i++)
        {
            Assert.Equal(_board.Room.Now.Pressure, SensorRig.Read(pressure)[Quantity.Pressure], 0.2);
            _time.Advance(TimeSpan.FromSeconds(10));
        }
    }

    private string At(int round, int minute, int second)
    {
        MoveTo(round, minute, second);
        try
        {
            var error = SensorRig.Read(_sensor)[Quantity.Temperature] - _board.Room.Now.ChipTemperature;
            return Math.Abs(error) < 0.3 ? "ok" : Math.Abs(error - 30) < 0.3 ? "spike" : "wrong";
        }
        catch (I2cException refusal)
        {
            return refusal.ToFault().Reason;
        }
        catch (SensorFaultException fault)
        {
            return fault.Fault.Reason;
        }
    }

    private int DistinctValues(int from, int to)
    {
        MoveTo(0, from, 0);
        var values = new HashSet<double>();
        while (_board.Room.Elapsed < TimeSpan.FromMinutes(to))
        {
            values.Add(SensorRig.Read(_sensor)[Quantity.Temperature]);
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        return values.Count;
    }

    private void MoveTo(int round, int minute, int second)
    {
        var target = TimeSpan.FromMinutes((30 * round) + minute) + TimeSpan.FromSeconds(second);
        if (target > _board.Room.Elapsed) _time.Advance(target - _board.Room.Elapsed);
    }
}
