using System.Runtime.InteropServices;

namespace TempMonitor.Daemon.Hardware.Native;

/// <summary>The head of <c>struct statx</c>, which unlike <c>struct stat</c> is the same on every processor.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal readonly struct FileFacts
{
    private const ushort TypeBits = 0xF000, OrdinaryFile = 0x8000;

    [FieldOffset(20)]
    public readonly uint User;

    [FieldOffset(24)]
    public readonly uint Group;

    [FieldOffset(28)]
    private readonly ushort _mode;

    [FieldOffset(32)]
    private readonly ulong _inode;

    [FieldOffset(136)]
    private readonly uint _major;

    [FieldOffset(140)]
    private readonly uint _minor;

    public bool IsOrdinaryFile => (_mode & TypeBits) == OrdinaryFile;

    public FileIdentity Identity => new(_major, _minor, _inode);
}
