namespace TempMonitor.Core.Sensors.Simulated.Signals;

/// <summary>How far first-order systems have followed a step from 0 to 1.</summary>
internal static class FirstOrder
{
    public static double Step(double seconds, double timeConstant) => seconds <= 0 ? 0 : 1 - Math.Exp(-seconds / timeConstant);

    /// <summary>Two of them in a row; the time constants must differ.</summary>
    public static double Step(double seconds, double first, double second) => seconds <= 0
        ? 0
        : 1 - (((first * Math.Exp(-seconds / first)) - (second * Math.Exp(-seconds / second))) / (first - second));
}
