namespace TempMonitor.Core.Sensors.St;

/// <summary>Registers that ST's humidity and pressure chips have in the same place (hardware.md 1.1 and 1.2).</summary>
internal enum StRegister : byte
{
    Identity = 0x0F, // WHO_AM_I
    Control1 = 0x20, // CTRL_REG1: bit 7 PD (1 = active), bit 2 BDU
    Control2 = 0x21, // CTRL_REG2: bit 0 ONE_SHOT
    Status = 0x27, // STATUS_REG: bits 0 and 1 = both outputs are new
    Output = 0x28, // the first output register
}
