namespace TempMonitor.Daemon.Hardware.Native;

/// <summary>One file, whatever it is called. While it is open, no other one gets these numbers.</summary>
internal readonly record struct FileIdentity(uint DeviceMajor, uint DeviceMinor, ulong Inode)
{
    public static readonly FileIdentity None;

    /// <summary>The number of the device, put together as by <c>gnu_dev_makedev</c>.</summary>
    public ulong Device =>
        ((DeviceMajor & 0xfffff000UL) << 32) | ((DeviceMajor & 0xfffUL) << 8) | ((DeviceMinor & 0xffffff00UL) << 12) | (DeviceMinor & 0xffUL);
}
