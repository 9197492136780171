using System.Runtime.InteropServices;

namespace TempMonitor.Daemon.Hardware.Native;

/// <summary>The head of <c>struct statx</c>, which unlike <c>struct stat</c> is the same on every processor.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal readonly struct FileFacts
{
    [FieldOffset(20)]
    public readonly uint User;

    [FieldOffset(24)]
    public readonly uint Group;

    [FieldOffset(32)]
    public readonly ulong Inode;

    [FieldOffset(136)]
    private readonly uint _major;

    [FieldOffset(140)]
    private readonly uint _minor;

    /// <summary>The number of the device, put together as by <c>gnu_dev_makedev</c>.</summary>
    public ulong Device => ((_major & 0xfffff000UL) << 32) | ((_major & 0xfffUL) << 8) | ((_minor & 0xffffff00UL) << 12) | (_minor & 0xffUL);
}
