using TempMonitor.Core.Compensation;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Compensation;

public sealed class CpuHeatCompensationTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly SensorId Cpu = new("cpu");
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(20, 30, 0.7, 13.0)]
    [InlineData(35, 50, 0.7, 24.5)]
    [InlineData(34.2, 52.1, 0.5, 25.25)]
    public void Apply_SteadyCpu_IsTheFormula(double raw, double cpu, double factor, double expected)
    {
        var heat = Create(factor);
        heat.Observe(Cpu, cpu, _time.GetTimestamp(), Interval);
        Assert.Equal(expected, heat.Apply(raw, _time.GetTimestamp())!.Value.Celsius, 9);
    }

    [Fact]
    public void Apply_NoCpuTemperature_IsNotGuessed() => Assert.Null(Create(0.7).Apply(30, _time.GetTimestamp()));

    [Fact]
    public void Apply_CpuTemperatureStale_IsNotGuessed()
    {
        var heat = Create(0.7);
        heat.Observe(Cpu, 50, _time.GetTimestamp(), Interval);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.NotNull(heat.Apply(30, _time.GetTimestamp()));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(heat.Apply(30, _time.GetTimestamp()));
    }

    [Fact]
    public void Apply_CpuJumps_FollowsWithTheTimeConstant()
    {
        var heat = Create(1);
        heat.Observe(Cpu, 40, _time.GetTimestamp(), Interval);
        for (var i = 0; i < 30; i++)
        {
            _time.Advance(Interval);
            heat.Observe(Cpu, 60, _time.GetTimestamp(), Interval);
        }

        // After one time constant (300 s) the filtered CPU temperature has gone 63.2 % of the 20 degrees.
        Assert.Equal(30 - (40 + 20 * (1 - Math.Exp(-1)) - 30), heat.Apply(30, _time.GetTimestamp())!.Value.Celsius, 6);
    }

    [Fact]
    public void Observe_ClockSetBack_FilterKeepsItsPace()
    {
        var heat = Create(1);
        heat.Observe(Cpu, 40, _time.GetTimestamp(), Interval);
        _time.SetUtcNow(_time.GetUtcNow() - TimeSpan.FromHours(1));
        _time.Advance(Interval);
        heat.Observe(Cpu, 60, _time.GetTimestamp(), Interval);
        Assert.InRange(30 - heat.Apply(30, _time.GetTimestamp())!.Value.Celsius, 10, 11);
    }

    [Fact]
    public void Observe_TwoZones_FollowsTheFirstUntilItFallsSilent()
    {
        var heat = Create(1);
        heat.Observe(Cpu, 50, _time.GetTimestamp(), Interval);
        heat.Observe(new SensorId("gpu"), 90, _time.GetTimestamp(), Interval);
        Assert.Equal(10, heat.Apply(30, _time.GetTimestamp())!.Value.Celsius);
        _time.Advance(TimeSpan.FromHours(2));
        heat.Observe(new SensorId("gpu"), 90, _time.GetTimestamp(), Interval);
        Assert.Equal(-30, heat.Apply(30, _time.GetTimestamp())!.Value.Celsius, 3);
    }

    private CpuHeatCompensation Create(double factor) =>
        new(new CompensationOptions { CpuFactor = factor, CpuTimeConstant = TimeSpan.FromMinutes(5) }, _time);
}
