using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TempMonitor.Daemon.Hardware.Native;

/// <summary>What .NET can't do with files on Linux: give them an owner, and bring a folder's entries to the disk.</summary>
internal static unsafe partial class FileNative
{
    private const int ThisFolder = -100, CloseOnExec = 0x80000;
    private const uint UserAndGroup = 0x8 | 0x10;

    /// <summary>Gives an open file the owner and group of another.</summary>
    /// <returns>False when this user may not; <see cref="Marshal.GetLastPInvokeErrorMessage"/> says why.</returns>
    public static bool TryTakeOwner(SafeFileHandle file, string of)
    {
        FileFacts facts;
        return StatX(ThisFolder, of, 0, UserAndGroup, &facts) == 0 && ChangeOwner(file, facts.User, facts.Group) == 0;
    }

    public static bool TryTakeOwner(string folder, string of)
    {
        FileFacts facts;
        return StatX(ThisFolder, of, 0, UserAndGroup, &facts) == 0 && ChangeOwner(folder, facts.User, facts.Group) == 0;
    }

    /// <summary>After this a rename in the folder survives a power cut. A file system that can't do it has no need of it.</summary>
    public static void Flush(string folder)
    {
        using var handle = new SafeFileHandle(OpenFile(folder, CloseOnExec), ownsHandle: true);
        if (!handle.IsInvalid) _ = Synchronise(handle);
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, FileFacts* facts);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    private static partial int ChangeOwner(SafeFileHandle file, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronise(SafeFileHandle file);

    /// <summary>The head of <c>struct statx</c>, which unlike <c>struct stat</c> is the same on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct FileFacts
    {
        [FieldOffset(20)]
        public readonly uint User;

        [FieldOffset(24)]
        public readonly uint Group;
    }
}
