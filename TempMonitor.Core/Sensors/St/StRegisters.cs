using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.St;

/// <summary>Register access by ST's rules.</summary>
internal sealed class StRegisters(II2cDevice device)
{
    // without this bit in the sub-address the chip gives the same register again and again
    private const byte AutoIncrement = 0x80;

    public byte Read(StRegister register)
    {
        Span<byte> value = stackalloc byte[1];
        device.WriteRead([(byte)register], value);
        return value[0];
    }

    public void ReadBlock(byte first, Span<byte> values) => device.WriteRead([(byte)(first | AutoIncrement)], values);

    public void Write(byte register, byte value) => device.Write([register, value]);
}
