using TempMonitor.Core.Compensation;

namespace TempMonitor.Tests.Core.Compensation;

public sealed class CalibrationCurveTests
{
    [Fact]
    public void Apply_Nothing_LeavesTheValue() => Assert.Equal(21.5, CalibrationCurve.None.Apply(21.5));

    [Fact]
    public void Apply_Offset_IsAdded() => Assert.Equal(20.25, new CalibrationCurve(new() { Offset = -1.25 }).Apply(21.5));

    [Theory]
    [InlineData(10, 11)]
    [InlineData(15, 15.5)]
    [InlineData(20, 20)]
    [InlineData(25, 26)]
    [InlineData(30, 32)]
    [InlineData(0, 2)]
    [InlineData(40, 44)]
    public void Apply_Points_JoinsByLinesAndGoesOnBeyondTheEnds(double measured, double expected)
    {
        var calibration = new CalibrationCurve(new() { Points = [new() { Measured = 20, True = 20 }, new() { Measured = 10, True = 11 }, new() { Measured = 30, True = 32 }] });
        Assert.Equal(expected, calibration.Apply(measured), 9);
    }

    [Fact]
    public void Check_OnePoint_IsAProblem() =>
        Assert.Single(new CalibrationOptions { Points = [new() { Measured = 1, True = 1 }] }.Check());

    [Fact]
    public void Check_OffsetAndPoints_IsAProblem() =>
        Assert.Single(new CalibrationOptions { Offset = 1, Points = [new() { Measured = 1 }, new() { Measured = 2 }] }.Check());

    [Fact]
    public void Check_SameMeasuredTwice_IsAProblem() =>
        Assert.Single(new CalibrationOptions { Points = [new() { Measured = 1 }, new() { Measured = 1 }] }.Check());
}
