namespace TempMonitor.Core.Compensation;

/// <summary>What a board feels of its CPU, and how much of that is taken out.</summary>
/// <param name="Cpu">The CPU temperature behind the board's time constant, °C.</param>
internal readonly record struct BoardHeat(double Cpu, double Factor)
{
    /// <summary>By so many °C the correction of an unchanged raw value has moved since: by the factor of now, for another one is no heat.</summary>
    public double MovedTo(BoardHeat now) => Math.Abs(now.Cpu - Cpu) * now.Factor;
}
