using System.Globalization;

namespace TempMonitor.Core.Readings;

public static class QuantityText
{
    /// <summary><c>temperature 22.35 °C</c>; a flag has no unit: <c>under_voltage 1</c>.</summary>
    public static string Describe(this Quantity quantity, double value, string format = "0.##") =>
        $"{quantity} {value.ToString(quantity.Unit.Length == 0 ? "0.##" : format, CultureInfo.InvariantCulture)} {quantity.Unit}".TrimEnd();
}
