namespace TempMonitor.Core.Compensation;

/// <summary>An offset, or straight lines through two or more points; beyond the ends the outer lines go on.</summary>
public sealed class Calibration
{
    public static readonly Calibration None = new(new CalibrationOptions());

    private readonly double _offset;
    private readonly (double Measured, double True)[] _points;

    /// <param name="options">Checked options: <see cref="CalibrationOptions.Check"/> found nothing.</param>
    public Calibration(CalibrationOptions options)
    {
        _offset = options.Offset;
        _points = [.. options.Points.Select(p => (p.Measured, p.True)).OrderBy(p => p.Measured)];
    }

    /// <summary>What is added to every value; null for a calibration by points.</summary>
    public double? PlainOffset => _points.Length == 0 ? _offset : null;

    public double Apply(double value)
    {
        if (_points.Length == 0) return value + _offset;
        var right = Array.FindIndex(_points, 1, p => value <= p.Measured);
        if (right < 0) right = _points.Length - 1;
        var (x0, y0) = _points[right - 1];
        var (x1, y1) = _points[right];
        return y0 + (value - x0) * (y1 - y0) / (x1 - x0);
    }
}
