namespace TempMonitor.Core.Sensors.Scd4x;

/// <summary>The commands used, of those in hardware.md 2.10. Those that write the EEPROM have no name here.</summary>
internal static class Scd4xCommand
{
    /// <summary>A measurement every 5 s from now on.</summary>
    public static ReadOnlySpan<byte> Start => [0x21, 0xB1];

    public static ReadOnlySpan<byte> Stop => [0x3F, 0x86];

    public static ReadOnlySpan<byte> DataReady => [0xE4, 0xB8];

    public static ReadOnlySpan<byte> ReadSample => [0xEC, 0x05];

    public static ReadOnlySpan<byte> SerialNumber => [0x36, 0x82];

    public static ReadOnlySpan<byte> Variant => [0x20, 0x2F];

    /// <summary>Loads the settings from the EEPROM again.</summary>
    public static ReadOnlySpan<byte> Reinit => [0x36, 0x46];

    /// <summary>Not acknowledged, by design.</summary>
    public static ReadOnlySpan<byte> WakeUp => [0x36, 0xF6];

    public static ReadOnlySpan<byte> TemperatureOffset => [0x24, 0x1D];

    public static ReadOnlySpan<byte> Altitude => [0x24, 0x27];

    public static ReadOnlySpan<byte> AmbientPressure => [0xE0, 0x00];

    public static ReadOnlySpan<byte> AutomaticSelfCalibration => [0x24, 0x16];
}
