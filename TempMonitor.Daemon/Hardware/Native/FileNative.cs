using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Hardware.Native;

/// <summary>Opens files as .NET does, but for pipes and the like never waits for somebody at the other end.</summary>
internal static partial class FileNative
{
    private const int ReadOnly = 0, NonBlocking = 0x800, CloseOnExec = 0x80000;

    /// <exception cref="IOException">With the same kin as those of <see cref="File.OpenHandle"/>, and the plain error number in HResult.</exception>
    public static SafeFileHandle OpenWithoutWaiting(string path)
    {
        var descriptor = OpenFile(path, ReadOnly | NonBlocking | CloseOnExec);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Refusal(Marshal.GetLastPInvokeError(), path);
    }

    private static Exception Refusal(int errno, string path) => errno switch
    {
        LinuxErrno.Enoent or Enotdir => Directory.Exists(Path.GetDirectoryName(path))
            ? new FileNotFoundException($"'{path}' is not there", path)
            : new DirectoryNotFoundException($"'{path}' is not there, nor is its folder"),
        LinuxErrno.Eacces or LinuxErrno.Eperm => new UnauthorizedAccessException($"'{path}' may not be read by this user"),
        _ => new IOException($"'{path}' can't be opened ({LinuxErrno.Describe(errno)})", errno),
    };

    private const int Enotdir = 20;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);
}
