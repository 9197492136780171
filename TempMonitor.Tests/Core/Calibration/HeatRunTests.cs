using TempMonitor.Core.Calibration;

namespace TempMonitor.Tests.Core.Calibration;

public sealed class HeatRunTests
{
    private static readonly HeatPlan Plan = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5), 2);

    private readonly HeatRun _run = new(Plan, 80);

    [Fact]
    public void IsLoaded_Plan_AlternatesAndEndsIdle()
    {
        var minutes = Enumerable.Range(0, 42).Where(m => Plan.IsLoaded(TimeSpan.FromMinutes(m)));
        Assert.Equal([10, 11, 12, 13, 14, 25, 26, 27, 28, 29], minutes);
        Assert.Equal(TimeSpan.FromMinutes(40), Plan.Total);
    }

    [Fact]
    public void Step_ToTheEnd_IdlesLoadsAndEnds()
    {
        var said = new List<bool?>();
        for (var minute = 0; minute <= 40; minute++) said.Add(Step(minute, Plan.IsLoaded(TimeSpan.FromMinutes(minute)) ? 60 : 45));
        Assert.Null(said[^1]);
        Assert.Equal(10, said.Count(s => s == true));
        Assert.Equal(41, _run.Points.Count);
    }

    [Fact]
    public void Step_CpuTooHot_IsGivenUpBeforeAnythingElse()
    {
        Step(0, 80);
        Assert.Contains("80.1 °C, over the limit of 80", Assert.Throws<CalibrationException>(() => _run.Step(TimeSpan.FromMinutes(1), sensor: null, 80.1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Step_SingleMissedReadings_AreForgivenARowIsNot()
    {
        for (var i = 0; i < 20; i++) _run.Step(TimeSpan.FromSeconds(i), i % 2 == 0 ? null : 30, 45);
        for (var i = 0; i < 6; i++) _run.Step(TimeSpan.FromSeconds(20 + i), 30, cpu: null);
        Assert.Contains("the CPU's temperature could not be read 7 times", Assert.Throws<CalibrationException>(() => _run.Step(TimeSpan.FromSeconds(30), 30, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Step_LoadDoesNotWarmTheCpu_IsGivenUpAfterTheFirstLoad()
    {
        for (var minute = 0; minute < 15; minute++) Step(minute, 45);
        Assert.Contains("warmed the CPU by 0.0 °C only", Assert.Throws<CalibrationException>(() => Step(15, 45)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Step_SameReadingAgain_IsOnePoint()
    {
        Step(1, 45);
        Step(1, 45);
        Step(2, 45);
        Assert.Equal([60.0, 120.0], _run.Points.Select(p => p.Seconds));
    }

    /// <summary>A monitor rounds the age of a reading, so that it seems to have been made a tenth of a second later.</summary>
    [Fact]
    public void Step_SameReadingByARoundedAge_IsOnePoint()
    {
        _run.Step(TimeSpan.FromSeconds(60), 30, 45);
        _run.Step(TimeSpan.FromSeconds(60.1), 30, 45);
        _run.Step(TimeSpan.FromSeconds(61), 30, 45);
        Assert.Equal([60.0, 61.0], _run.Points.Select(p => p.Seconds));
    }

    private bool? Step(double minute, double cpu) => _run.Step(TimeSpan.FromMinutes(minute), 30, cpu);
}
