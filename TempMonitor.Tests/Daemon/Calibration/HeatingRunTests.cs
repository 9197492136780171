using TempMonitor.Core.Calibration;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Calibration;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Calibration;

/// <summary>When a heating run looks, and what it does about what it sees: a hot CPU must not have to wait.</summary>
public sealed class HeatingRunTests
{
    private static readonly HeatPlan Plan = new(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(20), 1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(10, 10, 10)]
    [InlineData(600, 5, 5)]
    [InlineData(4, 30, 4)]
    [InlineData(3600, 3600, 10)]
    [InlineData(0.1, 10, 1)]
    public void Next_Intervals_IsTheFasterOfTheTwoBetween1And10Seconds(double sensor, double cpu, double expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), new HeatLook(Room(TimeSpan.FromSeconds(sensor)), Cpu(45, TimeSpan.FromSeconds(cpu))).Next);

    [Fact]
    public void Next_NothingToRead_Is10Seconds() => Assert.Equal(TimeSpan.FromSeconds(10), new HeatLook(null, null).Next);

    [Fact]
    public void Run_AnotherSensorIsSlow_TheCpuIsStillSeenInTime()
    {
        using var source = new FakeLiveReadings(elapsed =>
            [new("attic", Quantity.Temperature, 5, 5, IsUncorrected: false, TimeSpan.Zero, Hour), Room(TimeSpan.FromSeconds(30)), Cpu(45 + (10 * Math.Max(0, (elapsed - Plan.Idle).TotalMinutes)), TimeSpan.FromSeconds(10))]);
        var given = Assert.Throws<CalibrationException>(() => Run(source));
        // 35 °C at 10 °C a minute, and one look later
        Assert.Contains("over the limit of 80", given.Message, StringComparison.Ordinal);
        Assert.InRange(source.Asked[^1] - Plan.Idle, TimeSpan.FromSeconds(210), TimeSpan.FromSeconds(220));
        Assert.All(source.Asked.Zip(source.Asked.Skip(1)), a => Assert.True(a.Second - a.First <= TimeSpan.FromSeconds(10)));
        Assert.False(source.Processor.IsWorking);
    }

    [Fact]
    public void Run_CpuGoesOutOfSight_TheLoadRestsUntilItIsBack()
    {
        var worked = new Dictionary<TimeSpan, bool>();
        FakeLiveReadings? source = null;
        using var made = source = new FakeLiveReadings(elapsed =>
        {
            worked[elapsed] = source!.Processor.IsWorking;
            return elapsed.TotalSeconds is > 150 and < 190 ? [Room(TimeSpan.FromSeconds(10))] : [Room(TimeSpan.FromSeconds(10)), Cpu(elapsed > Plan.Idle ? 60 : 45, TimeSpan.FromSeconds(10))];
        });
        Run(source);
        Assert.Equal([true, false, false, false, true], new[] { 150, 170, 180, 190, 200 }.Select(s => worked[TimeSpan.FromSeconds(s)]));
    }

    [Fact]
    public void Run_CpuIsReadTooSeldom_IsRefusedBeforeAnyLoad()
    {
        using var source = new FakeLiveReadings(_ => [Room(TimeSpan.FromSeconds(10)), Cpu(45, TimeSpan.FromSeconds(60))]);
        Assert.Contains("read every 60 s only", Assert.Throws<CalibrationException>(() => Run(source)).Message, StringComparison.Ordinal);
        Assert.Single(source.Asked);
    }

    [Fact]
    public void Take_SlowSensor_WaitsForANewReadingEachTimeAndSaysHowLong()
    {
        using var source = new FakeLiveReadings(_ => [Room(TimeSpan.FromMinutes(5))]);
        var progress = new StringWriter();
        Assert.Equal((21.5, 0.0), new LiveMeasurement(source, progress).Take(new("room"), Quantity.Temperature));
        Assert.Equal(Enumerable.Range(0, 6).Select(i => TimeSpan.FromMinutes(5 * i)), source.Asked);
        Assert.Contains("one every 300 s: this takes 25 min", progress.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Take_ValueThatFollowsFromOthers_IsRefused()
    {
        using var source = new FakeLiveReadings(_ => [Room(TimeSpan.FromSeconds(10)) with { Uncalibrated = null }]);
        Assert.Contains("calibrate the sensors behind it", Assert.Throws<SettingsException>(() => new LiveMeasurement(source, TextWriter.Null).Take(new("room"), Quantity.Temperature)).Message, StringComparison.Ordinal);
    }

    private static void Run(FakeLiveReadings source) => new CpuFactorMeasurement(source, "room", Plan, 80, TextWriter.Null).Run();

    private static LiveReading Room(TimeSpan interval) => new("room", Quantity.Temperature, 30, 21.5, IsUncorrected: false, TimeSpan.Zero, interval);

    private static LiveReading Cpu(double celsius, TimeSpan interval) => new("cpu", Quantity.CpuTemperature, celsius, celsius, IsUncorrected: false, TimeSpan.Zero, interval);
}
