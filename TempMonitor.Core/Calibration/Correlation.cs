namespace TempMonitor.Core.Calibration;

internal static class Correlation
{
    private const double Strongest = 0.98;

    /// <summary>Residuals that follow each other count for fewer: by how much a variance grows for it (first-order autoregression).</summary>
    public static double Widening(ReadOnlySpan<double> residuals)
    {
        double own = 0, next = 0;
        for (var i = 0; i < residuals.Length; i++)
        {
            own += residuals[i] * residuals[i];
            if (i > 0) next += residuals[i] * residuals[i - 1];
        }

        var correlation = own > 0 ? Math.Clamp(next / own, 0, Strongest) : 0;
        return (1 + correlation) / (1 - correlation);
    }
}
