namespace TempMonitor.Core.Compensation;

/// <summary>How errors that know nothing of each other add up.</summary>
internal static class Root
{
    public static double OfSquares(params ReadOnlySpan<double> parts)
    {
        var sum = 0.0;
        foreach (var part in parts) sum += part * part;
        return Math.Sqrt(sum);
    }
}
