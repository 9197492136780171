using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Storage;

/// <summary>Numbers as the store keeps them: whole multiples of <see cref="Quantity.Resolution"/>. A third of the bytes of a double, and sums stay exact.</summary>
public static class StoredValue
{
    public static long ToSteps(this Quantity quantity, double value) => (long)Math.Round(value * StepsPerUnit(quantity));

    /// <remarks>Divides, because 2237 / 100 is the double next to 22.37 and 2237 x 0.01 need not be.</remarks>
    public static double FromSteps(this Quantity quantity, double steps) => steps / StepsPerUnit(quantity);

    private static double StepsPerUnit(Quantity quantity) => Math.Round(1 / quantity.Resolution);
}
