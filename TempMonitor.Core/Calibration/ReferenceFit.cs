using System.Globalization;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Statistics;

namespace TempMonitor.Core.Calibration;

/// <summary>A calibration made of comparisons: one gives an offset, two a line through both, more the best line.</summary>
public sealed record ReferenceFit
{
    // a sensor's line is never far from slope 1: outside, a figure was mistyped or the comparisons are not of one sensor
    private const double LeastSlope = 0.7, LargestSlope = 1.4;

    private ReferenceFit(string method) => Method = method;

    /// <summary>In words: offset, two points, or line of n points.</summary>
    public string Method { get; }

    /// <summary>Offset or points; without a date.</summary>
    public required CalibrationOptions Calibration { get; init; }

    /// <summary>Standard deviation of the comparisons about the line; null when the line goes through all of them.</summary>
    public double? Residual { get; init; }

    /// <param name="referenceUncertainty">± (two standard deviations) of what was called true; null when it is not known, and then the result's is not either.</param>
    /// <exception cref="CalibrationException">The comparisons can't be right, or don't determine it.</exception>
    public static ReferenceFit Of(IReadOnlyList<ReferencePoint> points, double? referenceUncertainty, ReferenceLimits limits)
    {
        if (points.Count == 0) throw new CalibrationException("a calibration needs at least one reference");
        foreach (var point in points) Check(point, limits);
        if (points.Count == 1) return Offset(points[0], referenceUncertainty);
        CheckSpan(points, limits);
        return points.Count == 2 ? TwoPoints(points, referenceUncertainty) : Line(points, referenceUncertainty);
    }

    private static ReferenceFit Offset(ReferencePoint point, double? reference) => new("offset")
    {
        Calibration = new() { Offset = Rounded(point.True - point.Measured), Uncertainty = Rounded(Combined(reference, point.Noise)) },
    };

    private static ReferenceFit TwoPoints(IReadOnlyList<ReferencePoint> points, double? reference)
    {
        CheckSlope((points[1].True - points[0].True) / (points[1].Measured - points[0].Measured));
        return new("two points")
        {
            Calibration = new() { Points = [.. points.OrderBy(p => p.Measured).Select(p => Point(p.Measured, p.True))], Uncertainty = Rounded(Combined(reference, points.Max(p => p.Noise))) },
        };
    }

    private static ReferenceFit Line(IReadOnlyList<ReferencePoint> points, double? reference)
    {
        var line = StraightLine.Through([.. points.Select(p => (p.Measured, p.True))]);
        CheckSlope(line.Slope);
        var (low, high) = (points.Min(p => p.Measured), points.Max(p => p.Measured));
        return new($"least squares line of {points.Count} points")
        {
            Calibration = new()
            {
                Points = [Point(low, line.At(low)), Point(high, line.At(high))],
                Uncertainty = Rounded(Combined(reference, Math.Max(line.UncertaintyAt(low), line.UncertaintyAt(high)))),
            },
            Residual = line.Residual,
        };
    }

    private static CalibrationPoint Point(double measured, double @true) => new() { Measured = Rounded(measured), True = Rounded(@true) };

    private static double? Combined(double? reference, double own) => reference is { } known ? Root.OfSquares(known, own) : null;

    private static void Check(ReferencePoint point, ReferenceLimits limits)
    {
        if (!double.IsFinite(point.Measured) || !double.IsFinite(point.True)) throw new CalibrationException("a reference must be a number");
        if (Math.Abs(point.True - point.Measured) <= limits.LargestOffset) return;
        throw new CalibrationException(string.Create(CultureInfo.InvariantCulture,
            $"measured {point.Measured:0.##} against true {point.True:0.##}: no sound sensor is off by more than {limits.LargestOffset:0}; check figures, unit and sensor"));
    }

    private static void CheckSpan(IReadOnlyList<ReferencePoint> points, ReferenceLimits limits)
    {
        var sorted = points.Select(p => p.Measured).Order().ToList();
        var span = sorted[^1] - sorted[0];
        if (span < limits.LeastSpan || span <= 0)
            throw new CalibrationException(string.Create(CultureInfo.InvariantCulture, $"the measured values lie only {span:0.##} apart: a line needs at least {limits.LeastSpan:0.##}; give one reference for an offset"));
        if (points.Count == 2 || sorted.Distinct().Count() > 2) return;
        throw new CalibrationException("a line through three or more references needs at least three different measured values");
    }

    private static void CheckSlope(double slope)
    {
        if (slope is >= LeastSlope and <= LargestSlope) return;
        throw new CalibrationException(string.Create(CultureInfo.InvariantCulture,
            $"the line has slope {slope:0.00}, a sound sensor's is near 1 ({LeastSlope:0.0} to {LargestSlope:0.0}): check which figure belongs to which"));
    }

    private static double Rounded(double value) => Math.Round(value, 4) + 0.0;

    private static double? Rounded(double? value) => value is { } known ? Rounded(known) : null;
}
