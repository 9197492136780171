using TempMonitor.Core.Calibration;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Health;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;
using Xunit.Abstractions;

namespace TempMonitor.Tests.Core.Calibration;

public sealed class CpuFactorWatchTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private static readonly SensorProfile Heated = new(SimulatedMonitor.Room, Interval) { HeatedByCpu = true };

    [Theory]
    [InlineData("day", 1)]
    [InlineData("day", 2)]
    [InlineData("day", 3)]
    [InlineData("cooling-failure", 1)]
    [InlineData("steady", 1)]
    public void Check_FactorIsRight_StaysSilentForDays(string scenario, int seed)
    {
        var (monitor, watch) = Start(scenario, 0.7, seed);
        for (var hour = 0; hour < 4 * 24; hour++)
        {
            monitor.Run(TimeSpan.FromHours(1));
            Assert.Equal(HealthStatus.Healthy, Assert.Single(watch().Check()).Status);
        }

        output.WriteLine($"{scenario} {seed}: {watch().Check().Single().Observed}");
    }

    [Theory]
    [InlineData(0.7 * 0.85, 1)]
    [InlineData(0.7 * 0.85, 2)]
    [InlineData(0.7 * 1.15, 1)]
    [InlineData(0.7 * 1.15, 2)]
    public void Check_FactorIs15PercentOff_IsDegradedWithinADayAndSaysBothFigures(double configured, int seed)
    {
        var (monitor, watch) = Start("day", configured, seed);
        var hours = 0;
        while (watch().Check().Single().Status == HealthStatus.Healthy && hours++ < 24) monitor.Run(TimeSpan.FromHours(1));
        var entry = watch().Check().Single();
        output.WriteLine($"{configured:0.000}: after {hours} h: {entry.Observed}");
        Assert.Equal(("cpu-factor", HealthStatus.Degraded, "run tempmonitor calibrate --cpu-factor"), (entry.Name, entry.Status, entry.Action));
        Assert.Matches($@"the CPU factor looks wrong: measured 0\.(6[5-9]|7[0-4]) ± 0\.\d\d against {configured:0.00}", entry.Observed);
    }

    /// <summary>Three readings in a block of one time constant (5 min) are not to be had at this interval.</summary>
    [Theory]
    [InlineData(0.7 * 0.8, HealthStatus.Degraded)]
    [InlineData(0.7, HealthStatus.Healthy)]
    public void Check_SensorReadEveryThreeMinutes_IsJudgedAllTheSame(double configured, HealthStatus expected)
    {
        var (monitor, watch) = Start("day", configured, 1, TimeSpan.FromMinutes(3));
        monitor.Run(TimeSpan.FromDays(4));
        var entry = watch().Check().Single();
        output.WriteLine(entry.Observed);
        Assert.Equal(expected, entry.Status);
        Assert.Matches(@"measured 0\.(6[5-9]|7[0-4]) ± ", entry.Observed);
    }

    [Fact]
    public void Check_RightFactorTakenOver_IsHealthyAgainAtOnce()
    {
        var (monitor, watch) = Start("day", 0.5, 1);
        monitor.Run(TimeSpan.FromHours(24));
        Assert.Equal(HealthStatus.Degraded, watch().Check().Single().Status);
        monitor.Heat.Use(new() { CpuFactor = 0.7 });
        Assert.Equal(HealthStatus.Healthy, watch().Check().Single().Status);
    }

    [Fact]
    public void Check_LoadNeverChanges_SaysThatNothingIsKnownYet()
    {
        var (monitor, watch) = Start("steady", 0.4, 1);
        monitor.Run(TimeSpan.FromHours(24));
        Assert.Contains("not changed often enough", watch().Check().Single().Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_CompensationOffOrSensorNotHeated_SaysNothing()
    {
        var time = new ManualTimeProvider();
        Assert.Empty(new CpuFactorWatch(new(new() { CpuFactor = 0 }, time), _ => Heated, () => SimulatedMonitor.Room, time).Check());
        Assert.Empty(new CpuFactorWatch(new(new(), time), _ => Heated with { HeatedByCpu = false }, () => SimulatedMonitor.Room, time).Check());
        Assert.Empty(new CpuFactorWatch(new(new(), time), _ => Heated, () => null, time).Check());
    }

    private static (SimulatedMonitor Monitor, Func<CpuFactorWatch> Watch) Start(string scenario, double factor, int seed, TimeSpan? interval = null)
    {
        CpuFactorWatch? watch = null;
        var monitor = new SimulatedMonitor(scenario, factor, interval ?? Interval, m => watch = new(m.Heat, id => id == SimulatedMonitor.Room ? Heated with { Interval = interval ?? Interval } : null, () => SimulatedMonitor.Room, m.Time), seed);
        return (monitor, () => watch!);
    }
}
