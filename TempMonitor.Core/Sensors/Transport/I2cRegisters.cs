using System.Buffers.Binary;

namespace TempMonitor.Core.Sensors.Transport;

/// <summary>Registers in the plain manner: the register's number goes first, words are big-endian, a longer read runs on into the next registers.</summary>
internal sealed class I2cRegisters(II2cDevice device)
{
    public byte Read(byte register)
    {
        Span<byte> value = stackalloc byte[1];
        ReadBlock(register, value);
        return value[0];
    }

    public ushort ReadWord(byte register)
    {
        Span<byte> value = stackalloc byte[2];
        ReadBlock(register, value);
        return BinaryPrimitives.ReadUInt16BigEndian(value);
    }

    public void ReadBlock(byte first, Span<byte> values) => device.WriteRead([first], values);

    public void Write(byte register, byte value) => device.Write([register, value]);

    public void WriteWord(byte register, ushort value) => device.Write([register, (byte)(value >> 8), (byte)value]);
}
