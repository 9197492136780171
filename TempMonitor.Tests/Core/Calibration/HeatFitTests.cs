using TempMonitor.Core.Calibration;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Tests.Fixtures;
using Xunit.Abstractions;

namespace TempMonitor.Tests.Core.Calibration;

public sealed class HeatFitTests(ITestOutputHelper output)
{
    private static readonly HeatPlan Plan = new(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(20), 2);

    [Theory]
    [InlineData("steady", 1)]
    [InlineData("day", 1)]
    [InlineData("day", 2)]
    [InlineData("day", 3)]
    public void Of_RunInTheSimulatedRoom_RecoversFactorAndTimeConstantWithin5Percent(string scenario, int seed)
    {
        var fit = HeatFit.Of(Simulate(scenario, Plan, seed));
        output.WriteLine($"{scenario} {seed}: k {fit.Factor:0.0000} ± {fit.FactorUncertainty:0.0000}, tau {fit.TimeConstant.TotalSeconds:0.0} ± {fit.TimeConstantUncertainty.TotalSeconds:0.0} s, residual {fit.Residual:0.000}");
        Assert.InRange(fit.Factor, 0.7 * 0.95, 0.7 * 1.05);
        Assert.InRange(fit.TimeConstant.TotalSeconds, 300 * 0.95, 300 * 1.05);
        Assert.InRange(fit.FactorUncertainty, Math.Abs(fit.Factor - SimulatedRoom.BoardFactor), 0.1);
    }

    [Theory]
    [InlineData(0.15, 120)]
    [InlineData(0.44, 600)]
    [InlineData(1.6, 240)]
    public void Of_AnyBoard_IsRecovered(double factor, double timeConstant)
    {
        var fit = HeatFit.Of(Ideal(factor, timeConstant, noise: 0.02));
        Assert.InRange(fit.Factor, factor * 0.97, factor * 1.03);
        Assert.InRange(fit.TimeConstant.TotalSeconds, timeConstant * 0.97, timeConstant * 1.03);
        Assert.InRange(fit.Residual, 0.005, 0.03);
    }

    [Fact]
    public void Of_NoisierRun_SaysSo()
    {
        var quiet = HeatFit.Of(Ideal(0.7, 300, 0.02));
        var noisy = HeatFit.Of(Ideal(0.7, 300, 0.5));
        Assert.True(noisy.FactorUncertainty > quiet.FactorUncertainty);
        Assert.True(noisy.TimeConstantUncertainty > quiet.TimeConstantUncertainty * 5);
    }

    [Fact]
    public void Of_TooFewReadings_IsRefused() => Refused(Ideal(0.7, 300, 0).Take(29), "at least 30");

    [Fact]
    public void Of_CpuThatNeverWarms_IsRefused() =>
        Refused(Enumerable.Range(0, 200).Select(i => new HeatPoint(i * 10, 30 + (0.01 * (i % 3)), 45 + (0.1 * (i % 2)))), "");

    [Fact]
    public void Of_SensorThatFollowsSomethingElse_IsRefused() =>
        Refused(Ideal(0.7, 300, 0).Select((p, i) => p with { Sensor = 30 + (3 * Math.Sin(i / 9.0)) }), "does not follow the CPU");

    [Fact]
    public void Of_SensorThatFallsWhenTheCpuWarms_IsRefused() =>
        Refused(Ideal(0.7, 300, 0).Select(p => p with { Sensor = 60 - p.Sensor }), "no board has");

    private static void Refused(IEnumerable<HeatPoint> points, string why) =>
        Assert.Contains(why, Assert.Throws<CalibrationException>(() => HeatFit.Of([.. points])).Message, StringComparison.Ordinal);

    /// <summary>The whole procedure on the simulated board: the run decides the load, the clock is moved by hand.</summary>
    private static IReadOnlyList<HeatPoint> Simulate(string scenario, HeatPlan plan, int seed)
    {
        var monitor = new SimulatedMonitor(scenario, seed: seed);
        monitor.Run(TimeSpan.FromHours(1));
        var run = new HeatRun(plan, 80);
        var start = monitor.Time.GetTimestamp();
        while (run.Step(monitor.Time.GetElapsedTime(start), monitor.Temperature.Raw, monitor.Cpu.Raw) is { } working)
        {
            monitor.Board.Room.ChangeLoad(working ? 1 : 0);
            monitor.Run(TimeSpan.FromSeconds(10));
        }

        return run.Points;
    }

    /// <summary>A still room, integrated in steps far finer than the readings.</summary>
    private static List<HeatPoint> Ideal(double factor, double timeConstant, double noise)
    {
        var random = new Random(7);
        var points = new List<HeatPoint>();
        double cpu = 40, board = 40;
        for (var second = 0; second < 6000; second++)
        {
            cpu += ((Plan.IsLoaded(TimeSpan.FromSeconds(second)) ? 70 : 40) - cpu) / 20;
            board += (cpu - board) / timeConstant;
            if (second % 10 == 0) points.Add(new(second, ((22 + (factor * board)) / (1 + factor)) + (noise * ((random.NextDouble() * 2) - 1)), cpu));
        }

        return points;
    }
}
