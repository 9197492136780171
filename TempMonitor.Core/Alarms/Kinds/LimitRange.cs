using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

/// <summary>From where to where a limit can mean something, both included.</summary>
internal readonly record struct LimitRange(double Least, double Most)
{
    private const double MinutesPerHour = 60;

    public static LimitRange Of(Quantity? quantity) => quantity is null ? new(double.MinValue, double.MaxValue) : new(quantity.Lowest, quantity.Highest);

    /// <summary>Per hour: what comes from one end to the other within a minute is no trend.</summary>
    public static LimitRange OfTrend(Quantity? quantity) => quantity is null ? Of(quantity) : new(0, (quantity.Highest - quantity.Lowest) * MinutesPerHour);

    public bool Has(double limit) => limit >= Least && limit <= Most;

    public string In(string unit) => $"allowed: {Number.Of(Least)} to {Words.Amount(Number.Of(Most), unit)}";
}
