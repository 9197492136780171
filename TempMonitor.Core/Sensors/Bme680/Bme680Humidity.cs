namespace TempMonitor.Core.Sensors.Bme680;

/// <summary>The humidity part of a calibration.</summary>
internal sealed record Bme680Humidity(int H1, int H2, sbyte H3, sbyte H4, sbyte H5, byte H6, sbyte H7)
{
    /// <summary>Without it humidity would be a constant.</summary>
    public bool IsUsable => H2 != 0;

    /// <summary>Decodes the block from <see cref="Bme680Register.Calibration2"/> on.</summary>
    /// <remarks>H1 and H2 are 12 bits each and share the byte in the middle: H1 has its lower half, H2 its upper. Some drivers swap them.</remarks>
    public static Bme680Humidity Parse(ReadOnlySpan<byte> block2) => new(
        H1: (block2[2] << 4) | (block2[1] & 0x0F),
        H2: (block2[0] << 4) | (block2[1] >> 4),
        H3: (sbyte)block2[3],
        H4: (sbyte)block2[4],
        H5: (sbyte)block2[5],
        H6: block2[6],
        H7: (sbyte)block2[7]);

    /// <summary>The formula of hardware.md 2.2, without its clamping to 0..100: what lies outside is a fault that somebody should see.</summary>
    public double Percent(double celsius, int adc)
    {
        var level = adc - ((H1 * 16) + (H3 / 2.0 * celsius));
        var slope = H2 / 262144.0 * (1 + (H4 / 16384.0 * celsius) + (H5 / 1048576.0 * celsius * celsius));
        var h = level * slope;
        return h + (((H6 / 16384.0) + (H7 / 2097152.0 * celsius)) * h * h);
    }
}
