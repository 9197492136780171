namespace TempMonitor.Core.Sensors.Bosch;

/// <summary>Registers that Bosch's environment chips have in the same place (hardware.md 2.1 and 2.2).</summary>
internal enum BoschRegister : byte
{
    Identity = 0xD0, // id
    Reset = 0xE0, // reset: 0xB6 is the soft reset, anything else does nothing
}
