namespace TempMonitor.Core.Calibration;

/// <summary>
/// How a chip follows the CPU with a given time constant: <c>sensor = room + r x board</c>, where the board is the CPU's temperature
/// behind a first-order low pass and the room may drift in a bow. Linear in all but the time constant, so it is solved, not searched.
/// </summary>
internal sealed class HeatModel
{
    public const int Share = 3;

    private readonly double[][] _rows;
    private readonly LeastSquares _solution;

    private HeatModel(double[][] rows, LeastSquares solution, double squares) => (_rows, _solution, SquaredError) = (rows, solution, squares);

    public double SquaredError { get; }

    /// <summary>r: which part of a change of the board the chip feels.</summary>
    public double ShareOfBoard => _solution.Coefficients[Share];

    /// <summary>How far the board's temperature moved: with too little of it nothing can be said.</summary>
    public double Swing => _rows.Max(r => r[Share]) - _rows.Min(r => r[Share]);

    /// <summary>Null when the points do not determine it.</summary>
    public static HeatModel? Solve(IReadOnlyList<HeatPoint> points, double timeConstant)
    {
        var rows = Rows(points, timeConstant);
        var values = points.Select(p => p.Sensor).ToArray();
        if (LeastSquares.Solve(rows, values) is not { } solution) return null;
        var squares = 0.0;
        for (var i = 0; i < rows.Length; i++) squares += Math.Pow(values[i] - solution.Predict(rows[i]), 2);
        return new(rows, solution, squares);
    }

    public double[] Predict() => Array.ConvertAll(_rows, _solution.Predict);

    /// <summary>The columns of all parameters, the time constant's as the last: from them follow the errors of share and time constant.</summary>
    public double[][] Jacobian(IReadOnlyList<HeatPoint> points, double timeConstant)
    {
        var step = timeConstant * 1e-3;
        var (more, less) = (Rows(points, timeConstant + step), Rows(points, timeConstant - step));
        return [.. _rows.Select((row, i) => (double[])[.. row, (_solution.Predict(more[i]) - _solution.Predict(less[i])) / (2 * step)])];
    }

    /// <summary>Room, its drift and its bow; the board as it follows the CPU; and how what it was before the first point dies away.</summary>
    private static double[][] Rows(IReadOnlyList<HeatPoint> points, double timeConstant)
    {
        var (start, length) = (points[0].Seconds, points[^1].Seconds - points[0].Seconds);
        var rows = new double[points.Count][];
        var board = points[0].Cpu;
        for (var i = 0; i < points.Count; i++)
        {
            if (i > 0) board = Follow(board, points[i - 1], points[i], timeConstant);
            var passed = (points[i].Seconds - start) / length;
            rows[i] = [1, passed, passed * passed, board, Math.Exp(-(points[i].Seconds - start) / timeConstant)];
        }

        return rows;
    }

    /// <summary>Exact for a CPU temperature that goes straight from one point to the next.</summary>
    private static double Follow(double board, HeatPoint from, HeatPoint to, double timeConstant)
    {
        var steps = (to.Seconds - from.Seconds) / timeConstant;
        var kept = Math.Exp(-steps);
        var mean = (1 - kept) / steps;
        return (board * kept) + (from.Cpu * (mean - kept)) + (to.Cpu * (1 - mean));
    }
}
