namespace TempMonitor.Core.Calibration;

/// <summary>The coefficients that explain the values best, and the inverse of the normal matrix from which their errors follow.</summary>
internal sealed class LeastSquares
{
    // below this part of its column a pivot is rounding dust: the columns say the same
    private const double Dust = 1e-12;

    private readonly double[,] _inverse;

    private LeastSquares(double[] coefficients, double[,] inverse) => (Coefficients, _inverse) = (coefficients, inverse);

    public double[] Coefficients { get; }

    /// <summary>Variance of a coefficient for values with variance 1.</summary>
    public double VarianceOf(int coefficient) => _inverse[coefficient, coefficient];

    /// <summary>Null when the rows do not determine the coefficients.</summary>
    public static LeastSquares? Solve(double[][] rows, ReadOnlySpan<double> values)
    {
        var size = rows[0].Length;
        var normal = new double[size, size];
        var right = new double[size];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var i = 0; i < size; i++)
            {
                right[i] += rows[row][i] * values[row];
                for (var j = 0; j < size; j++) normal[i, j] += rows[row][i] * rows[row][j];
            }
        }

        return Invert(normal) is { } inverse ? new(Multiply(inverse, right), inverse) : null;
    }

    public double Predict(double[] row)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++) sum += row[i] * Coefficients[i];
        return sum;
    }

    /// <summary>Gauss and Jordan. The matrix is symmetric and positive, so the diagonal serves as pivots.</summary>
    private static double[,]? Invert(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var work = (double[,])matrix.Clone();
        for (var pivot = 0; pivot < size; pivot++)
        {
            if (!(work[pivot, pivot] > Dust * matrix[pivot, pivot])) return null;
            var scale = 1 / work[pivot, pivot];
            work[pivot, pivot] = 1;
            for (var j = 0; j < size; j++) work[pivot, j] *= scale;
            for (var i = 0; i < size; i++)
                if (i != pivot) Eliminate(work, i, pivot, size);
        }

        return work;
    }

    private static void Eliminate(double[,] work, int row, int pivot, int size)
    {
        var factor = work[row, pivot];
        work[row, pivot] = 0;
        for (var j = 0; j < size; j++) work[row, j] -= factor * work[pivot, j];
    }

    private static double[] Multiply(double[,] matrix, double[] vector)
    {
        var product = new double[vector.Length];
        for (var i = 0; i < vector.Length; i++)
            for (var j = 0; j < vector.Length; j++) product[i] += matrix[i, j] * vector[j];
        return product;
    }
}
