using System.Runtime.InteropServices;

namespace TempMonitor.Daemon.Hardware.Native;

/// <summary><c>struct i2c_msg</c>: 16 bytes where pointers have 8, 12 where they have 4 (hardware.md 4.1).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct I2cMessage(int address, I2cMessageFlags flags, int length, byte* buffer)
{
    public readonly ushort Address = (ushort)address;
    public readonly I2cMessageFlags Flags = flags;
    public readonly ushort Length = (ushort)length;
    public readonly byte* Buffer = buffer;
}

[Flags]
internal enum I2cMessageFlags : ushort
{
    Write = 0,
    Read = 1, // I2C_M_RD
}

/// <summary><c>struct i2c_rdwr_ioctl_data</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct I2cTransaction(I2cMessage* messages, int count)
{
    public readonly I2cMessage* Messages = messages;
    public readonly uint Count = (uint)count;
}
