namespace TempMonitor.Core.Sensors.Mcp9808;

/// <summary>16 bits each but for the resolution (hardware.md 2.7).</summary>
internal enum Mcp9808Register : byte
{
    Configuration = 0x01, // bit 8 SHDN
    Temperature = 0x05, // bits 15:13 alert flags, bit 12 sign, bits 11:0 sixteenths of a degree
    Manufacturer = 0x06,
    Device = 0x07, // high byte: which chip, low byte: revision
    Resolution = 0x08, // 8 bits, 0 to 3: 0.5, 0.25, 0.125, 0.0625 °C
}
