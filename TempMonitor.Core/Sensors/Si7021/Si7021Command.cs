namespace TempMonitor.Core.Sensors.Si7021;

/// <summary>The commands used, of those in hardware.md 2.6. Those that stretch the clock (E3, E5) have no name here.</summary>
internal static class Si7021Command
{
    public static ReadOnlySpan<byte> MeasureTemperature => [0xF3];

    public static ReadOnlySpan<byte> MeasureHumidity => [0xF5];

    public static ReadOnlySpan<byte> ReadUserRegister => [0xE7];

    /// <summary>The second half of the electronic identity, which begins with the kind of chip.</summary>
    public static ReadOnlySpan<byte> Identity => [0xFC, 0xC9];

    public const byte WriteUserRegister = 0xE6;
}
