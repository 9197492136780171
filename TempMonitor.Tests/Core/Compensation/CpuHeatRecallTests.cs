using TempMonitor.Core.Compensation;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Compensation;

/// <summary>What a run of the daemon knows of the run before it.</summary>
public sealed class CpuHeatRecallTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly SensorId Cpu = new("cpu");
    private readonly ManualTimeProvider _time = new();
    private readonly List<Reading> _rows = [];

    [Fact]
    public void Recall_RestartAfterWorkOfTheCpu_IsAsIfItHadNeverStopped()
    {
        var whole = Create();
        See(60, 80, whole); // ten minutes of work
        See(6, 50, whole);
        var restarted = Create();
        _time.Advance(Interval);
        var (began, rows) = (_time.GetUtcNow(), _rows.ToList());
        whole.Observe(Cpu, 50, _time.GetTimestamp(), Interval);
        restarted.Observe(Cpu, 50, _time.GetTimestamp(), Interval);
        See(3, 50, whole, restarted);
        Assert.True(Error(restarted, whole) > 5);
        restarted.Recall(rows, began, machineStarted: null);
        Assert.Equal(0, Error(restarted, whole), 6);
        Assert.Equal(whole.Guessed, restarted.Guessed, 6);
        See(10, 65, whole, restarted);
        Assert.Equal(0, Error(restarted, whole), 6);
    }

    [Fact]
    public void Recall_StoppedForTenMinutes_WhatHappenedMeanwhileIsAGuess()
    {
        var heat = Create();
        See(120, 60, Create());
        _time.Advance(TimeSpan.FromMinutes(10));
        heat.Observe(Cpu, 50, _time.GetTimestamp(), Interval);
        heat.Recall(_rows, _time.GetUtcNow(), machineStarted: null);
        Assert.Equal(1 - Math.Exp(-2), heat.Guessed, 0.02);
    }

    [Fact]
    public void Recall_MachineWasOff_TheBoardBeganAsWarmAsItsAir()
    {
        var heat = Create();
        See(120, 60, Create());
        _time.Advance(TimeSpan.FromHours(5));
        heat.Observe(Cpu, 50, _time.GetTimestamp(), Interval);
        heat.Recall(_rows, _time.GetUtcNow(), machineStarted: _time.GetUtcNow() - TimeSpan.FromSeconds(20));
        var first = heat.Apply(22, _time.GetTimestamp())!.Value;
        Assert.False(first.IsSettling);
        Assert.InRange(first.Celsius, 20.5, 22);
    }

    [Fact]
    public void Recall_WarmReboot_TheBoardIsAsWarmAsBefore()
    {
        var heat = Create();
        See(120, 60, Create());
        _time.Advance(TimeSpan.FromSeconds(50));
        heat.Observe(Cpu, 60, _time.GetTimestamp(), Interval);
        heat.Recall(_rows, _time.GetUtcNow(), machineStarted: _time.GetUtcNow() - TimeSpan.FromSeconds(20));
        var first = heat.Apply(38, _time.GetTimestamp())!.Value;
        Assert.False(first.IsSettling);
        Assert.Equal(38 - (0.7 * (60 - 38)), first.Celsius, 6);
    }

    [Fact]
    public void Apply_FirstStart_IsSettlingForTheFirstMinutes()
    {
        var heat = Create();
        heat.Observe(Cpu, 50, _time.GetTimestamp(), Interval);
        Assert.True(heat.Apply(30, _time.GetTimestamp())!.Value.IsSettling);
        See(23, 50, heat);
        Assert.True(heat.Apply(30, _time.GetTimestamp())!.Value.IsSettling);
        See(2, 50, heat);
        Assert.False(heat.Apply(30, _time.GetTimestamp())!.Value.IsSettling);
    }

    private CpuHeatCompensation Create() => new(new CompensationOptions(), _time);

    private void See(int times, double celsius, params CpuHeatCompensation[] heats)
    {
        for (var i = 0; i < times; i++)
        {
            _time.Advance(Interval);
            foreach (var heat in heats) heat.Observe(Cpu, celsius, _time.GetTimestamp(), Interval);
            _rows.Add(new Reading(Cpu, Quantity.CpuTemperature, _time.GetUtcNow(), _time.GetTimestamp(), celsius, celsius, Quality.Good));
        }
    }

    private double Error(CpuHeatCompensation heat, CpuHeatCompensation right) =>
        Math.Abs(heat.Apply(30, _time.GetTimestamp())!.Value.Celsius - right.Apply(30, _time.GetTimestamp())!.Value.Celsius);
}
