using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Hardware.Native;

/// <summary>What .NET can't do with files on Linux: tell which one a name means, open one without ever waiting, give it an owner, bring a folder's entries to the disk.</summary>
internal static unsafe partial class FileNative
{
    private const int ThisFolder = -100, NonBlocking = 0x800, CloseOnExec = 0x80000, NotAFolder = 20;
    private const int EmptyPath = 0x1000, NotImplemented = 38, WriteAndEnter = 3;

    // what is asked of the kernel: type, owner and group, inode
    private const uint Wanted = 0x1 | 0x8 | 0x10 | 0x100;

    /// <summary>For reading, as .NET does it, but with a pipe and the like never waits for somebody at the other end.</summary>
    /// <exception cref="IOException">With the same kin as those of <see cref="File.OpenHandle"/>, and the plain error number in HResult.</exception>
    public static SafeFileHandle OpenWithoutWaiting(string path)
    {
        var descriptor = OpenFile(path, NonBlocking | CloseOnExec);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Refusal(Marshal.GetLastPInvokeError(), path);
    }

    /// <summary>Which file the name means now; <see cref="FileIdentity.None"/> when there is none. Null where that can't be told: not on Linux, or not allowed.</summary>
    public static FileIdentity? IdentityOf(string path)
    {
        if (!OperatingSystem.IsLinux()) return null;
        if (FactsOf(ThisFolder, path, 0) is { } facts) return facts.Identity;
        return Marshal.GetLastPInvokeError() is LinuxErrno.Enoent or NotAFolder ? FileIdentity.None : null;
    }

    /// <summary>Which file is open, whatever its name means by now.</summary>
    public static FileIdentity? IdentityOf(SafeFileHandle file) =>
        OperatingSystem.IsLinux() ? FactsOf((int)file.DangerousGetHandle())?.Identity : null;

    /// <summary>True for a pipe, a device, a folder and the like, also behind a link: reading one may never end.</summary>
    public static bool IsNoOrdinaryFile(string path) =>
        OperatingSystem.IsLinux() && FactsOf(ThisFolder, path, 0) is { IsOrdinaryFile: false };

    /// <summary>Whether something keeps this user from seeing if the file is there: then .NET says that it is not.</summary>
    public static bool IsHidden(string path) =>
        OperatingSystem.IsLinux() && FactsOf(ThisFolder, path, 0) is null && Marshal.GetLastPInvokeError() is LinuxErrno.Eacces or LinuxErrno.Eperm;

    /// <summary>The number of the user whom a file or folder belongs to; null when it is not there.</summary>
    public static uint? OwnerOf(string path) => FactsOf(ThisFolder, path, 0)?.User;

    /// <returns>Null when nobody can say.</returns>
    public static FileFacts? FactsOf(int descriptor) => FactsOf(descriptor, "", EmptyPath);

    /// <summary>Gives an open file the owner and group of another.</summary>
    /// <returns>False when this user may not; <see cref="Marshal.GetLastPInvokeErrorMessage"/> says why.</returns>
    public static bool TryTakeOwner(SafeFileHandle file, string of) =>
        FactsOf(ThisFolder, of, 0) is { } owner && (IsOf(file, owner) || ChangeOwner(file, owner.User, owner.Group) == 0);

    public static bool TryTakeOwner(string folder, string of) =>
        FactsOf(ThisFolder, of, 0) is { } owner && ChangeOwner(folder, owner.User, owner.Group) == 0;

    /// <summary>After this a rename in the folder survives a power cut. A file system that can't do it has no need of it.</summary>
    public static void Flush(string folder)
    {
        using var handle = new SafeFileHandle(OpenFile(folder, CloseOnExec), ownsHandle: true);
        if (!handle.IsInvalid) _ = Synchronise(handle);
    }

    /// <summary>Why this user can't make and rename files in a folder, in the kernel's words; null when he can.</summary>
    public static string? WhyNotWritable(string folder) =>
        OperatingSystem.IsLinux() && Access(folder, WriteAndEnter) != 0 ? Marshal.GetLastPInvokeErrorMessage() : null;

    /// <summary>Then there is nothing to change, which a sandbox may forbid whoever asks.</summary>
    private static bool IsOf(SafeFileHandle file, FileFacts owner) =>
        FactsOf((int)file.DangerousGetHandle()) is { } present && present.User == owner.User && present.Group == owner.Group;

    private static FileFacts? FactsOf(int folder, string path, int flags)
    {
        try
        {
            FileFacts facts;
            return StatX(folder, path, flags, Wanted, &facts) == 0 ? facts : null;
        }
        catch (EntryPointNotFoundException)
        {
            Marshal.SetLastPInvokeError(NotImplemented); // a C library from before 2018
            return null;
        }
    }

    private static Exception Refusal(int errno, string path) => errno switch
    {
        LinuxErrno.Enoent or NotAFolder => Directory.Exists(Path.GetDirectoryName(path))
            ? new FileNotFoundException($"'{path}' is not there", path)
            : new DirectoryNotFoundException($"'{path}' is not there, nor is its folder"),
        LinuxErrno.Eacces or LinuxErrno.Eperm => new UnauthorizedAccessException($"'{path}' may not be read by this user"),
        _ => new IOException($"'{path}' can't be opened ({LinuxErrno.Describe(errno)})", errno),
    };

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, FileFacts* facts);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    private static partial int ChangeOwner(SafeFileHandle file, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "access", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronise(SafeFileHandle file);
}
