namespace TempMonitor.Core.Sensors.Lm75;

/// <summary>Hardware.md 2.9. There is no identity.</summary>
internal enum Lm75Register : byte
{
    Temperature = 0x00, // s16, 1/256 °C, the unused low bits are 0
    Configuration = 0x01, // 8 bits (the first of two on a TMP102): bit 0 shutdown
    Hysteresis = 0x02, // T_HYST, T_LOW: like the temperature
    Limit = 0x03, // T_OS, T_HIGH: like the temperature
}
