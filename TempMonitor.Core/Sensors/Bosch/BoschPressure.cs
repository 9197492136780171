namespace TempMonitor.Core.Sensors.Bosch;

/// <summary>The pressure part of a calibration (BME280 datasheet 8.1), at the BME280's scales.</summary>
/// <remarks>
/// The BME680 keeps P3, P6 and P7 at other scales and has P10 on top; the scales are powers of two, so that bringing them to these loses nothing.
/// </remarks>
internal sealed record BoschPressure(
    ushort P1, double P2, double P3, double P4, double P5, double P6, double P7, double P8, double P9, double P10 = 0)
{
    private const double PascalPerHectopascal = 100;

    /// <summary>P1 divides.</summary>
    public bool IsUsable => P1 != 0;

    /// <summary>Null when the divisor comes out as zero: such coefficients were not read from a chip in order.</summary>
    /// <param name="fine">The temperature of the same conversion.</param>
    /// <param name="adc">The word of the converter.</param>
    public double? Hectopascal(double fine, int adc)
    {
        var a = (fine / 2) - 64000;
        var offset = (((a * a * P6 / 32768) + (2 * a * P5)) / 4) + (P4 * 65536);
        var divisor = (1 + (((P3 * a * a / 524288) + (P2 * a)) / 524288 / 32768)) * P1;
        if (divisor == 0) return null;
        var p = (1048576 - adc - (offset / 4096)) * 6250 / divisor;
        var cube = Math.Pow(p / 256, 3) * P10 / 131072;
        return (p + (((P9 * p * p / 2147483648) + (p * P8 / 32768) + cube + P7) / 16)) / PascalPerHectopascal;
    }
}
