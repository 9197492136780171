using TempMonitor.Core.Compensation;
using TempMonitor.Core.Groups;
using TempMonitor.Core.Health;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Groups;

/// <summary>Members weigh by what their readings state now, not by what the datasheet said at the start.</summary>
public sealed class GroupUncertaintyTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    [Fact]
    public void Give_OneIsCalibratedWhileItRuns_CountsForMoreFromItsNextReading()
    {
        var rig = new GroupRig().With("a").With("b");
        rig.Run(Minute, ("a", 22), ("b", 22.8));
        Assert.Equal((22.4, 0.5), (Last(rig).Value, Last(rig).Uncertainty!.Value), Within);

        Calibrate(rig, "a", uncertainty: 0.05);
        rig.Run(Minute, ("a", 22), ("b", 22.8));
        Assert.Equal(22 + (0.8 / 101), Last(rig).Value, 9);
        Assert.InRange(Last(rig).Uncertainty!.Value, 0.05, 0.06);

        rig.Pipeline.Change(() => rig.Calibrations.Use([]));
        rig.Run(Minute, ("a", 22), ("b", 22.8));
        Assert.Equal(22.4, Last(rig).Value, 9);
    }

    [Fact]
    public void Give_TwoDisagree_TheCalibratedOneIsBelieved()
    {
        var rig = new GroupRig(new GroupOptions { Hold = TimeSpan.Zero }).With("a", error: 0.5).With("b", error: 2);
        rig.Run(Minute, ("a", 22), ("b", 27));
        Assert.Equal(22, Last(rig).Value);
        Calibrate(rig, "b", uncertainty: 0.1);
        rig.Run(Minute, ("a", 22), ("b", 27));
        Assert.Equal(27, Last(rig).Value);
        Assert.EndsWith("a is suspected, for its value is known to ± 0.5 °C only, that of b to ± 0.1 °C", rig.Health.Check().Single().Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Give_TwoOnOneHeatedBoard_WhatTheyHaveAlikeNeitherWeighsNorExplainsADisagreement()
    {
        var rig = Heated(("hts", 0.5), ("lps", 2));
        Run(rig, ("hts", 35), ("lps", 35.5));
        var reading = Last(rig);

        // by 1/error² of the chips, 16 to 1, though each is stated to some ± 8 °C for the factor that nobody has measured
        var (one, other) = (rig.Latest.Of(new("hts"))[0], rig.Latest.Of(new("lps"))[0]);
        Assert.InRange(one.Uncertainty!.Value, 7, 9);
        Assert.Equal(one.Value + ((other.Value - one.Value) / 17), reading.Value, 1);
        Assert.InRange(reading.Uncertainty!.Value, 7, 9);

        Run(rig, ("hts", 35), ("lps", 38));
        Assert.Contains("lps is suspected", rig.Health.Check().Single().Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Give_OneAwayFromTheBoard_IsBelievedBeforeTheHeatedOne()
    {
        var rig = Heated(("hts", 0.5)).With("far", error: 0.5);
        Run(rig, ("hts", 35), ("far", 22));
        Assert.Equal((22.0, 0.5), (Last(rig).Value, Last(rig).Uncertainty!.Value), (x, y) => Math.Abs(x.Item1 - y.Item1) < 0.1 && Math.Abs(x.Item2 - y.Item2) < 0.1);
    }

    [Fact]
    public void Give_OneAwayFromTheBoardStatesNothing_TheHeatedOneKeepsItsWholeError()
    {
        var rig = Heated(("hts", 0.5)).With("far", error: null);
        Run(rig, ("hts", 35), ("far", 20));
        Assert.InRange(rig.Latest.Of(new("hts"))[0].Value, 24, 25);
        Assert.Equal(HealthStatus.Healthy, rig.Health.Check().Single().Status);
    }

    [Fact]
    public void Give_TwoThatCouldNotBeCorrected_WeighByTheirOwnErrorsStill()
    {
        var rig = new GroupRig(cpuFactor: 0.7).With(Board("hts", 0.5)).With(Board("lps", 2));
        rig.Run(Minute, ("hts", 35), ("lps", 36.7));
        Assert.Equal((35 + (1.7 / 17), Quality.Uncorrected), (Last(rig).Value, Last(rig).Quality), (x, y) => Math.Abs(x.Item1 - y.Item1) < 1e-9 && x.Item2 == y.Item2);
    }

    private static bool Within((double, double) one, (double, double) other) => Math.Abs(one.Item1 - other.Item1) < 1e-9 && Math.Abs(one.Item2 - other.Item2) < 1e-9;

    private static GroupRig Heated(params (string Name, double Error)[] chips)
    {
        var rig = new GroupRig(new GroupOptions { Hold = TimeSpan.Zero }, cpuFactor: 0.7);
        foreach (var (name, error) in chips) rig.With(Board(name, error));
        return rig;
    }

    private static SensorProfile Board(string name, double error) =>
        new(new(name), Interval) { HeatedByCpu = true, Accuracy = new Dictionary<Quantity, double> { [Quantity.Temperature] = error } };

    /// <summary>Long enough for the board to have taken on the CPU's heat.</summary>
    private static void Run(GroupRig rig, params (string Name, double Celsius)[] says)
    {
        var cpu = new SensorProfile(new("cpu"), Interval);
        for (var i = 0; i < 200; i++)
        {
            rig.Pipeline.Publish(cpu, new(cpu.Id, rig.Time.GetUtcNow(), rig.Time.GetTimestamp(), [new(Quantity.CpuTemperature, 50)]));
            foreach (var (name, celsius) in says) rig.Say(name, celsius);
            rig.Time.Advance(Interval);
        }
    }

    /// <summary>As a reload does it.</summary>
    private static void Calibrate(GroupRig rig, string sensor, double uncertainty) => rig.Pipeline.Change(() =>
        rig.Calibrations.Use([new((new(sensor), Quantity.Temperature), new CalibrationCurve(new CalibrationOptions { Uncertainty = uncertainty }))]));

    private static Reading Last(GroupRig rig) => rig.Given(Quantity.Temperature).Last();
}
