namespace TempMonitor.Core.Compensation;

/// <summary>An offset, or straight lines through two or more points; beyond the ends the outer lines go on.</summary>
public sealed class CalibrationCurve
{
    public static readonly CalibrationCurve None = new(new CalibrationOptions());

    private readonly double _offset;
    private readonly (double Measured, double True)[] _points;

    /// <param name="options">Checked options: <see cref="CalibrationOptions.Check"/> found nothing.</param>
    public CalibrationCurve(CalibrationOptions options)
    {
        _offset = options.Offset;
        _points = [.. options.Points.Select(p => (p.Measured, p.True)).OrderBy(p => p.Measured)];
        Uncertainty = options.Uncertainty;
    }

    /// <summary>What is added to every value; null for a calibration by points.</summary>
    public double? PlainOffset => _points.Length == 0 ? _offset : null;

    /// <summary>How well the calibrated sensor was known, ± at two standard deviations; null when nobody said.</summary>
    public double? Uncertainty { get; }

    public double Apply(double value)
    {
        if (_points.Length == 0) return value + _offset;
        var right = RightOf(value);
        return _points[right - 1].True + ((value - _points[right - 1].Measured) * SlopeOf(right));
    }

    /// <summary>How much of an error of the value goes through.</summary>
    public double SlopeAt(double value) => _points.Length == 0 ? 1 : SlopeOf(RightOf(value));

    private int RightOf(double value)
    {
        var right = Array.FindIndex(_points, 1, p => value <= p.Measured);
        return right < 0 ? _points.Length - 1 : right;
    }

    private double SlopeOf(int right) =>
        (_points[right].True - _points[right - 1].True) / (_points[right].Measured - _points[right - 1].Measured);
}
