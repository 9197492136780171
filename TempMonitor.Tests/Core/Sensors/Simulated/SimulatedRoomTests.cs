using TempMonitor.Core.Compensation;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Core.Sensors.Simulated.Scenarios;
using TempMonitor.Core.Sensors.Simulated.Signals;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Simulated;

public class SimulatedRoomTests
{
    private const double Step = 2;

    [Theory]
    [InlineData("day")]
    [InlineData("cooling-failure")]
    public void At_ClosedForm_EqualsTheEquationsSteppedThrough(string scenario)
    {
        // the same physics the long way: integrate the two low passes in short steps and compare
        var room = Room(scenario);
        var start = room.At(TimeSpan.Zero);
        double silicon = start.CpuTemperature - start.Temperature - 18, board = start.BoardTemperature;
        for (var t = 0.0; t < 4 * 3600; t += Step)
        {
            var state = room.At(TimeSpan.FromSeconds(t));
            Assert.Equal(state.Temperature + 18 + silicon, state.CpuTemperature, 0.5);
            Assert.Equal(board, state.BoardTemperature, 0.15);
            silicon += ((30 * state.CpuLoad) - silicon) * (1 - Math.Exp(-Step / 30));
            board += (state.CpuTemperature - board) * (1 - Math.Exp(-Step / 300));
        }
    }

    /// <summary>A load that changes with the first moment would be a past that no monitor can know of: false alarms of a room that is well.</summary>
    [Fact]
    public void Start_AnySeed_TheBoardIsAsWarmAsItsLoadMakesIt()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var start = new SimulatedBoard(new ManualTimeProvider(), new SimulationOptions { Scenario = "day", Seed = seed }).Room.Now;
            Assert.Equal(start.CpuTemperature, start.BoardTemperature, 0.5);
        }
    }

    [Fact]
    public void At_AnyOrder_GivesTheSame()
    {
        var room = Room("day");
        var times = Enumerable.Range(0, 200).Select(i => TimeSpan.FromMinutes(i * 13)).ToList();
        var forwards = times.Select(room.At).ToList();
        times.Reverse();
        var backwards = times.Select(Room("day").At).Reverse();
        Assert.Equal(forwards, backwards);
    }

    [Fact]
    public void At_AThousandYearsLater_NeedsNoStepsToGetThere()
    {
        // stepped through, even by the minute, this would not come back
        var room = Room("day");
        for (var year = 0; year < 1000; year++) Assert.InRange(room.At(TimeSpan.FromDays(365.0 * year)).ChipTemperature, 24, 50);
    }

    [Fact]
    public void At_OneDay_LooksLikeAServerRoom()
    {
        var room = Room("day");
        var day = Enumerable.Range(0, 24 * 60).Select(m => room.At(TimeSpan.FromMinutes(m))).ToList();
        Assert.InRange(day.Min(s => s.Temperature), 19, 21.5);
        Assert.InRange(day.Max(s => s.Temperature), 22.5, 25);
        Assert.All(day, s => Assert.InRange(s.Pressure, 995, 1032));
        Assert.All(day, s => Assert.InRange(s.Humidity, 30, 60));
        Assert.All(day, s => Assert.InRange(s.DewPoint, 7, 11));
        Assert.All(day, s => Assert.InRange(s.ChipTemperature - s.Temperature, 5, 25));
        Assert.True(day.Max(s => s.CpuLoad) > 0.6 && day.Min(s => s.CpuLoad) < 0.15);
    }

    [Fact]
    public void At_DewPointAtTheChip_IsThatOfTheRoom()
    {
        var state = Room("day").At(TimeSpan.FromHours(5));
        var atChip = state.ChipHumidity / 100 * MoistAir.SaturationPressure(state.ChipTemperature);
        Assert.Equal(state.DewPoint, MoistAir.DewPointOf(atChip), 9);
        Assert.True(state.ChipHumidity < state.Humidity);
    }

    [Fact]
    public void Steady_NothingMoves()
    {
        var room = Room("steady");
        Assert.Equal(room.At(TimeSpan.Zero), room.At(TimeSpan.FromDays(3)));
        Assert.Equal(22, room.Now.Temperature);
    }

    [Fact]
    public void CoolingFailure_StartsAfterFiveMinutesAndClimbsTowardsFortyFive()
    {
        var failing = Room("cooling-failure");
        var ordinary = Room("day");
        double Excess(double minutes) => failing.At(TimeSpan.FromMinutes(minutes)).Temperature - ordinary.At(TimeSpan.FromMinutes(minutes)).Temperature;
        Assert.Equal(0, Excess(5));
        Assert.InRange(Excess(10), 4, 6);
        Assert.Equal(23 * (1 - Math.Exp(-1)), Excess(25), 6);
        Assert.Equal(23, Excess(300), 3);
    }

    [Fact]
    public void HoldLoad_TakesHoldAtOnceForThePastToo()
    {
        var room = Room("steady");
        room.HoldLoad(1);
        Assert.Equal((1, 22 + 18 + 30, 22 + 18 + 30), (room.Now.CpuLoad, room.Now.CpuTemperature, room.Now.BoardTemperature));
    }

    [Fact]
    public void LowPasses_OfEverySignal_ObeyTheirEquation()
    {
        ISignal[] signals = [new ConstantSignal(3), new SineSignal(2, 4000, 1), new RiseSignal(23, 100, 1200)];
        foreach (var signal in signals)
        {
            var slow = signal.Delayed(0, 300);
            for (var t = 0.0; t < 3000; t += 1)
            {
                Assert.Equal(slow, signal.Delayed(t, 300), 0.03);
                slow += (signal.At(t) - slow) / 300;
            }
        }
    }

    private static SimulatedRoom Room(string scenario) =>
        new(new ManualTimeProvider(), SimulationScenarioCatalog.Instance.Get(scenario).Climate(new SeededNoise(1)));
}
