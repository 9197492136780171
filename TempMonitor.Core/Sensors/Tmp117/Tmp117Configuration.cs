namespace TempMonitor.Core.Sensors.Tmp117;

/// <summary>The bits of the configuration register that this driver has to do with (hardware.md 2.8).</summary>
internal static class Tmp117Configuration
{
    /// <summary>A result is there that nobody has read; reading this register or the temperature clears it.</summary>
    private const ushort DataReady = 0x2000;

    /// <summary>The chip loads its EEPROM after power-up, or somebody programs it.</summary>
    private const ushort EepromBusy = 0x1000;

    // MOD 11: one conversion, then shut down; AVG 01: the mean of eight, as after power-up
    private const ushort OneShot = 0x0C00, MeanOfEight = 0x0020;

    // how the alert pin behaves is somebody else's choice
    private const ushort AlertPin = 0x001C;

    public static bool IsReady(ushort configuration) => (configuration & (DataReady | EepromBusy)) == DataReady;

    public static bool IsEepromBusy(ushort configuration) => (configuration & EepromBusy) != 0;

    public static ushort StartOneShot(ushort before) => (ushort)((before & AlertPin) | OneShot | MeanOfEight);
}
