namespace TempMonitor.Core.Sensors.Bosch;

/// <summary>The temperature part of a calibration (BME280 datasheet 8.1).</summary>
internal sealed record BoschTemperature(ushort T1, short T2, double T3)
{
    /// <summary>Without these two the temperature would be a constant.</summary>
    public bool IsUsable => T1 != 0 && T2 != 0;

    public static double Celsius(double fine) => fine / 5120;

    /// <summary>The temperature at the scale that the other formulas take it, Bosch's t_fine; not rounded.</summary>
    public double Fine(int adc)
    {
        var linear = ((adc / 16384.0) - (T1 / 1024.0)) * T2;
        var bend = (adc / 131072.0) - (T1 / 8192.0);
        return linear + (bend * bend * T3);
    }
}
