namespace TempMonitor.Core.Sensors;

/// <summary>A mean that a single wild value can't move: values far from the median, measured by the median deviation, are left out.</summary>
internal static class RobustMean
{
    // 1.4826 median deviations are one standard deviation of normal noise; three of those keep 99.7 % of honest values.
    private const double Limit = 3 * 1.4826;

    public static double Of(ReadOnlySpan<double> values)
    {
        Span<double> work = stackalloc double[values.Length];
        values.CopyTo(work);
        var median = Median(work);
        for (var i = 0; i < work.Length; i++) work[i] = Math.Abs(values[i] - median);
        var reach = Limit * Median(work);

        double sum = 0;
        var count = 0;
        foreach (var value in values)
        {
            if (Math.Abs(value - median) > reach) continue;
            sum += value;
            count++;
        }

        // With two values, or when more than half are equal, the median itself is all that is left.
        return count > 0 ? sum / count : median;
    }

    private static double Median(Span<double> values)
    {
        values.Sort();
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
