using TempMonitor.Core.Sensors.Transport;
using static TempMonitor.Core.Sensors.Transport.LinuxErrno;

namespace TempMonitor.Daemon.Hardware;

/// <summary>Says what the kernel's error numbers mean here, and what to do about them.</summary>
internal static class I2cRefusal
{
    // they speak of the chip or of the wire; after any other the descriptor itself is suspect
    private static readonly int[] KeepsDescriptor = [Eremoteio, Enxio, Eagain, Etimedout, Eopnotsupp, Einval];

    public static bool LeavesAdapterUsable(int errno) => KeepsDescriptor.Contains(errno);

    public static I2cException OfOpen(int errno, string path) => new(errno, errno switch
    {
        Enoent => $"{path} is not there: plug in its adapter, or switch I2C on (dtparam=i2c_arm=on in config.txt, or raspi-config) and load its module (modprobe i2c-dev)",
        Eacces or Eperm => $"{path} may not be opened by this user: put it into the group i2c (usermod -aG i2c USER) and start again",
        Enodev or Enxio => $"{path} has no adapter behind it: it was unplugged, or its driver is not loaded",
        _ => $"{path} can't be opened ({Describe(errno)})",
    });

    public static I2cException OfFunctionality(int errno, string path) =>
        new(errno, errno == Enotty ? $"{path} is not an I2C adapter" : $"{path} does not say what it can do ({Describe(errno)})");

    public static I2cException NoPlainI2c(string path) =>
        new(Eopnotsupp, $"the adapter behind {path} speaks SMBus only, these chips need plain I2C: choose another bus with I2c:Bus");

    public static I2cException OfTransfer(int errno, int address, string bus) => errno switch
    {
        Eremoteio or Enxio => I2cException.Nak(address, bus, errno),
        Etimedout => new(errno, $"i2c-{bus} is stuck ({Describe(errno)}): some chip holds the line; cutting its power frees it"),
        Eagain => new(errno, $"i2c-{bus} was busy at every try ({Describe(errno)})"),
        Enodev or Ebadf or Eshutdown => new(errno, $"the adapter of i2c-{bus} has gone ({Describe(errno)})"),
        _ => new(errno, $"a transfer to 0x{address:x2} on i2c-{bus} failed ({Describe(errno)})"),
    };
}
