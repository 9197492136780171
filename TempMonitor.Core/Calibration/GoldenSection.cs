namespace TempMonitor.Core.Calibration;

/// <summary>Finds where a function is least: a grid finds the right valley, the golden section its bottom.</summary>
internal static class GoldenSection
{
    private const int Grid = 40, Steps = 40;

    private static readonly double Ratio = (Math.Sqrt(5) - 1) / 2;

    public static double Minimum(Func<double, double> function, double low, double high)
    {
        var step = (high - low) / Grid;
        var valley = Enumerable.Range(0, Grid + 1).Select(i => low + (i * step)).MinBy(function);
        var (a, b) = (Math.Max(low, valley - step), Math.Min(high, valley + step));
        var (left, right) = (b - (Ratio * (b - a)), a + (Ratio * (b - a)));
        var (atLeft, atRight) = (function(left), function(right));
        for (var i = 0; i < Steps; i++)
        {
            if (atLeft < atRight)
            {
                (b, right, atRight) = (right, left, atLeft);
                left = b - (Ratio * (b - a));
                atLeft = function(left);
            }
            else
            {
                (a, left, atLeft) = (left, right, atRight);
                right = a + (Ratio * (b - a));
                atRight = function(right);
            }
        }

        return (a + b) / 2;
    }
}
