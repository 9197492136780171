using TempMonitor.Core.Calibration;
using TempMonitor.Core.Compensation;

namespace TempMonitor.Tests.Core.Calibration;

public sealed class ReferenceFitTests
{
    [Fact]
    public void Of_OnePoint_IsAnOffset()
    {
        var fit = Fit(0.3, (23.61, 22.4));
        Assert.Equal(("offset", -1.21, 0.3), (fit.Method, fit.Calibration.Offset, fit.Calibration.Uncertainty!.Value));
        Assert.Null(fit.Residual);
    }

    [Fact]
    public void Of_NoisyPoint_CombinesItsNoiseWithTheReference() =>
        Assert.Equal(0.5, ReferenceFit.Of([new(20, 21, Noise: 0.4)], 0.3, ReferenceLimits.Temperature).Calibration.Uncertainty);

    [Fact]
    public void Of_ReferenceOfUnknownQuality_LeavesTheUncertaintyOpen()
    {
        Assert.Null(Fit(null, (20, 21)).Calibration.Uncertainty);
        Assert.Null(Fit(null, (10, 10.2), (20, 20.1), (30, 30.3)).Calibration.Uncertainty);
    }

    [Fact]
    public void Of_TwoPoints_GoesThroughBoth()
    {
        var fit = Fit(0.2, (30, 29), (20, 20.5));
        var curve = new CalibrationCurve(fit.Calibration);
        Assert.Equal((20.5, 29.0, 24.75), (curve.Apply(20), curve.Apply(30), curve.Apply(25)));
        Assert.Empty(fit.Calibration.Check());
    }

    [Fact]
    public void Of_ThreePoints_IsTheLeastSquaresLineWithItsResidual()
    {
        // by hand: mean 20/20.1; slope 1 + 0.1/20... sums: Sxx 200, Sxy 201 -> slope 1.005; residuals +-0.0333/0.0667
        var fit = Fit(0.1, (10, 10.1), (20, 20.0), (30, 30.2));
        var curve = new CalibrationCurve(fit.Calibration);
        Assert.Equal(10.05, curve.Apply(10), 3);
        Assert.Equal(20.1, curve.Apply(20), 3);
        Assert.Equal(1.005, curve.SlopeAt(20), 3);
        Assert.Equal(Math.Sqrt((0.05 * 0.05) + (0.1 * 0.1) + (0.05 * 0.05)), fit.Residual!.Value, 6);
        // one degree of freedom: t = 12.71; at the ends s * sqrt(1/3 + 100/200)
        Assert.Equal(Math.Sqrt((0.1 * 0.1) + Math.Pow(12.71 * fit.Residual.Value * Math.Sqrt((1 / 3.0) + 0.5), 2)), fit.Calibration.Uncertainty!.Value, 4);
    }

    [Fact]
    public void Of_ManyPointsAboutALine_NarrowsTheUncertainty()
    {
        var random = new Random(3);
        var few = Fit(0, [.. Points(5)]);
        var many = Fit(0, [.. Points(60)]);
        Assert.True(many.Calibration.Uncertainty < few.Calibration.Uncertainty);
        Assert.Equal(1.02, new CalibrationCurve(many.Calibration).SlopeAt(20), 1);

        IEnumerable<(double, double)> Points(int count) => Enumerable.Range(0, count).Select(i => 10 + (20.0 * i / count)).Select(x => (x, (1.02 * x) - 0.3 + (0.2 * (random.NextDouble() - 0.5))));
    }

    [Theory]
    [InlineData("no sound sensor is off by more than 20", 10, 40, 0, 0)]
    [InlineData("lie only 1 apart", 20, 20.5, 21, 21.5)]
    [InlineData("slope -1.00", 20, 30, 30, 20)]
    [InlineData("slope 2.00", 20, 20, 30, 40)]
    [InlineData("must be a number", double.NaN, 20, 0, 0)]
    public void Of_ImpossibleComparisons_AreRefused(string why, double m1, double t1, double m2, double t2) =>
        Assert.Contains(why, Assert.Throws<CalibrationException>(() => Fit(0.1, m2 == 0 ? [(m1, t1)] : [(m1, t1), (m2, t2)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_ThreePointsAtTwoPlaces_IsRefused() =>
        Assert.Contains("three different", Assert.Throws<CalibrationException>(() => Fit(0.1, (20, 20), (20, 20.1), (30, 30))).Message, StringComparison.Ordinal);

    private static ReferenceFit Fit(double? uncertainty, params (double Measured, double True)[] points) =>
        ReferenceFit.Of([.. points.Select(p => new ReferencePoint(p.Measured, p.True))], uncertainty, ReferenceLimits.Temperature);
}
