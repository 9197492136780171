namespace TempMonitor.Core.Statistics;

/// <summary>By how much a standard deviation is widened to hold 95 %, when it was estimated from few values (Student's t, two-sided).</summary>
internal static class StudentFactor
{
    private static readonly double[] ByFreedom = [12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.20, 2.18, 2.16, 2.14, 2.13];

    /// <param name="freedom">Values less fitted coefficients; at least 1.</param>
    public static double For(int freedom) => freedom <= ByFreedom.Length ? ByFreedom[freedom - 1] : 2 + (2 / (double)freedom);
}
