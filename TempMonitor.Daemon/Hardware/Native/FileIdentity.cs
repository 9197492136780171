namespace TempMonitor.Daemon.Hardware.Native;

/// <summary>One file, whatever it is called. While it is open, no other one gets these numbers.</summary>
internal readonly record struct FileIdentity(uint DeviceMajor, uint DeviceMinor, ulong Inode)
{
    public static readonly FileIdentity None;
}
