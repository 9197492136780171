using System.Collections.Frozen;

namespace TempMonitor.Core.Sensors.Transport;

/// <summary>Error numbers of Linux (asm-generic, the same on x86 and ARM) that buses and sysfs answer with.</summary>
public static class LinuxErrno
{
    public const int Eperm = 1, Enoent = 2, Eintr = 4, Eio = 5, Enxio = 6, Ebadf = 9, Eagain = 11, Eacces = 13, Ebusy = 16, Enodev = 19, Einval = 22,
        Enotty = 25, Enospc = 28, Enodata = 61, Eproto = 71, Ebadmsg = 74, Eopnotsupp = 95, Eshutdown = 108, Etimedout = 110, Eremoteio = 121;

    private static readonly FrozenDictionary<int, string> Names = new Dictionary<int, string>
    {
        [Eperm] = "EPERM",
        [Enoent] = "ENOENT",
        [Eintr] = "EINTR",
        [Eio] = "EIO",
        [Enxio] = "ENXIO",
        [Ebadf] = "EBADF",
        [Eagain] = "EAGAIN",
        [Eacces] = "EACCES",
        [Ebusy] = "EBUSY",
        [Enodev] = "ENODEV",
        [Einval] = "EINVAL",
        [Enotty] = "ENOTTY",
        [Enospc] = "ENOSPC",
        [Enodata] = "ENODATA",
        [Eproto] = "EPROTO",
        [Ebadmsg] = "EBADMSG",
        [Eopnotsupp] = "EOPNOTSUPP",
        [Eshutdown] = "ESHUTDOWN",
        [Etimedout] = "ETIMEDOUT",
        [Eremoteio] = "EREMOTEIO",
    }.ToFrozenDictionary();

    /// <summary><c>EREMOTEIO 121</c>, or <c>errno 42</c> for one that nobody named.</summary>
    public static string Describe(int errno) => Names.TryGetValue(errno, out var name) ? $"{name} {errno}" : $"errno {errno}";
}
