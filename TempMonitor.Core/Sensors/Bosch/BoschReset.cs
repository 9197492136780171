using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Bosch;

/// <summary>Puts a chip back into the state after power-up, whatever a predecessor did to it.</summary>
internal static class BoschReset
{
    private const byte SoftReset = 0xB6;

    /// <remarks>Afterwards the chip copies its calibration into the registers; until that is done they read as anything.</remarks>
    public static void Start(I2cRegisters registers) => registers.Write((byte)BoschRegister.Reset, SoftReset);
}
