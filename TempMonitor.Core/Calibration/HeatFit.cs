namespace TempMonitor.Core.Calibration;

/// <summary>What a heating run says of a board: the factor k = dS/(dC - dS), with which the board's heat is taken out, and its time constant.</summary>
public sealed record HeatFit
{
    // the board of a small computer follows in minutes; a result at an end of the search was not found
    private const double Shortest = 10, Longest = 5400;

    private const int LeastPoints = 30;

    // gates of hardware.md 5.2
    private const double LeastSwing = 5, LargestFactor = 2, LeastExplained = 0.8;

    // another day, another draught: no run says more of tomorrow than this part of the factor, however small its residual
    private const double Repeatability = 0.05;

    private const double Believable = 0.3;

    public required double Factor { get; init; }

    /// <summary>± two standard deviations.</summary>
    public required double FactorUncertainty { get; init; }

    public required TimeSpan TimeConstant { get; init; }

    /// <summary>± two standard deviations.</summary>
    public required TimeSpan TimeConstantUncertainty { get; init; }

    /// <summary>Standard deviation of the sensor about the model, °C.</summary>
    public required double Residual { get; init; }

    /// <summary>What the model says the sensor should have shown, point by point.</summary>
    public required IReadOnlyList<double> Predicted { get; init; }

    /// <exception cref="CalibrationException">The run does not tell.</exception>
    public static HeatFit Of(IReadOnlyList<HeatPoint> points)
    {
        if (points.Count < LeastPoints) throw new CalibrationException($"the run gave {points.Count} readings: at least {LeastPoints} are needed; let it run longer");
        var timeConstant = BestTimeConstant(points);
        var model = HeatModel.Solve(points, timeConstant) ?? throw new CalibrationException("the CPU temperature did not change during the run");
        Check(model, points, timeConstant);
        return Describe(model, points, timeConstant);
    }

    private static double BestTimeConstant(IReadOnlyList<HeatPoint> points)
    {
        var best = GoldenSection.Minimum(Error, Math.Log(Shortest), Math.Log(Longest));
        return Math.Exp(best);

        double Error(double logarithm) => HeatModel.Solve(points, Math.Exp(logarithm))?.SquaredError ?? double.MaxValue;
    }

    private static void Check(HeatModel model, IReadOnlyList<HeatPoint> points, double timeConstant)
    {
        if (model.Swing < LeastSwing) throw new CalibrationException($"the board warmed by {model.Swing:0.0} °C only, at least {LeastSwing:0} are needed: run longer, or close the case as it will be");
        var mean = points.Average(p => p.Sensor);
        var explained = 1 - (model.SquaredError / points.Sum(p => Math.Pow(p.Sensor - mean, 2)));
        if (!(explained >= LeastExplained)) throw new CalibrationException($"the sensor does not follow the CPU ({100 * Math.Max(0, explained):0} % explained): something else warms or cools it; keep door, fan and sun as they are and try again");
        var factor = model.ShareOfBoard / (1 - model.ShareOfBoard);
        if (!(factor is > 0 and < LargestFactor)) throw new CalibrationException($"the run gives a factor of {factor:0.00}, which no board has (0 to {LargestFactor:0}): it was disturbed; try again");
        if (timeConstant is < Shortest * 1.1 or > Longest / 1.1) throw new CalibrationException("no time constant fits the run: let the phases be longer (--load-minutes, --idle-minutes)");
    }

    private static HeatFit Describe(HeatModel model, IReadOnlyList<HeatPoint> points, double timeConstant)
    {
        var predicted = model.Predict();
        var residuals = points.Select((p, i) => p.Sensor - predicted[i]).ToArray();
        var errors = LeastSquares.Solve(model.Jacobian(points, timeConstant), residuals) ?? throw Undetermined();
        var deviation = Math.Sqrt(model.SquaredError / (points.Count - 6) * Correlation.Widening(residuals));
        var fed = 1 - model.ShareOfBoard;
        var factor = model.ShareOfBoard / fed;
        var statistical = 2 * deviation * Math.Sqrt(errors.VarianceOf(HeatModel.Share)) / (fed * fed);
        if (statistical > Believable * factor) throw Undetermined();
        return new()
        {
            Factor = factor,
            FactorUncertainty = Math.Sqrt((statistical * statistical) + Math.Pow(Repeatability * factor, 2)),
            TimeConstant = TimeSpan.FromSeconds(timeConstant),
            TimeConstantUncertainty = TimeSpan.FromSeconds(2 * deviation * Math.Sqrt(errors.VarianceOf(HeatModel.Share + 2))),
            Residual = Math.Sqrt(model.SquaredError / (points.Count - 6)),
            Predicted = predicted,
        };
    }

    private static CalibrationException Undetermined() => new("the run is too noisy to tell the factor: let it run longer, with more cycles");
}
