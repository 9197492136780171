namespace TempMonitor.Core.Statistics;

/// <summary>A least squares line through three or more points, and how well they determine it.</summary>
internal sealed record StraightLine
{
    private double _meanX;
    private double _spread;
    private int _count;

    public required double Slope { get; init; }

    public required double Intercept { get; init; }

    /// <summary>Standard deviation of the points about the line.</summary>
    public required double Residual { get; init; }

    /// <summary>The x must not all be the same.</summary>
    public static StraightLine Through(IReadOnlyList<(double X, double Y)> points)
    {
        var (meanX, meanY) = (points.Average(p => p.X), points.Average(p => p.Y));
        var spread = points.Sum(p => (p.X - meanX) * (p.X - meanX));
        var slope = points.Sum(p => (p.X - meanX) * (p.Y - meanY)) / spread;
        var intercept = meanY - (slope * meanX);
        var squares = points.Sum(p => Math.Pow(p.Y - intercept - (slope * p.X), 2));
        return new()
        {
            Slope = slope,
            Intercept = intercept,
            Residual = Math.Sqrt(squares / (points.Count - 2)),
            _meanX = meanX,
            _spread = spread,
            _count = points.Count,
        };
    }

    public double At(double x) => Intercept + (Slope * x);

    /// <summary>± of the line at x with 95 % confidence.</summary>
    public double UncertaintyAt(double x) =>
        StudentFactor.For(_count - 2) * Residual * Math.Sqrt((1.0 / _count) + ((x - _meanX) * (x - _meanX) / _spread));
}
