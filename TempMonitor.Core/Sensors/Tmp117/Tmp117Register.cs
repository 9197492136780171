namespace TempMonitor.Core.Sensors.Tmp117;

/// <summary>
/// 16 bits each (hardware.md 2.8). 0x04 unlocks the EEPROM and 0x05, 0x06 and 0x08 lie in it: they have no name here, so that no line can write them.
/// </summary>
internal enum Tmp117Register : byte
{
    Temperature = 0x00, // s16, 1/128 °C
    Configuration = 0x01, // see Tmp117Configuration
    Identity = 0x0F,
}
