using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Files;

/// <summary>
/// A file that root writes and the service's user reads, replaced as a whole: whatever happens meanwhile, the old one is there or the new one.
/// An old file's rights and owner stay; a new one is for everybody to read and belongs to whom its folder belongs.
/// </summary>
internal static class SharedFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Readable = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Enterable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <param name="unixMode">Of a new one, where that shall not be for everybody to read.</param>
    public static void Replace(string path, byte[] content, UnixFileMode unixMode = Readable)
    {
        var target = RealPath.Of(path);
        var folder = Path.GetDirectoryName(target)!;
        Prepare(folder);
        var draft = Path.Combine(folder, $".{Path.GetFileName(target)}.{Environment.ProcessId}.new"); // a name that the configuration does not read
        File.Delete(draft); // of a process of the same number that was killed
        try
        {
            using (var stream = Create(draft))
            {
                stream.Write(content);
                GiveRights(stream.SafeFileHandle, target, folder, unixMode);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, target, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }

        Flush(folder);
    }

    /// <summary>Made anew: in a folder of somebody else's the name could be a link to any file. Nobody else reads a draft of what may not be for all.</summary>
    internal static FileStream Create(string draft)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return new FileStream(draft, options);
    }

    private static void Prepare(string folder)
    {
        if (Directory.Exists(folder)) return;
        var parent = Path.GetDirectoryName(folder)!;
        Prepare(parent);
        Directory.CreateDirectory(folder);
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(folder, Enterable);
        if (OperatingSystem.IsLinux()) FileNative.TryTakeOwner(folder, parent); // readable by everybody anyway
        Flush(parent);
    }

    private static void GiveRights(SafeFileHandle draft, string target, string folder, UnixFileMode ofNew)
    {
        if (OperatingSystem.IsWindows()) return;
        var isNew = !File.Exists(target);
        var mode = isNew ? ofNew : File.GetUnixFileMode(target);
        // the owner first: changing it takes rights away
        if (OperatingSystem.IsLinux() && !FileNative.TryTakeOwner(draft, isNew ? folder : target) && !isNew && !mode.HasFlag(UnixFileMode.OtherRead))
            throw new IOException($"its owner can't be kept: {Marshal.GetLastPInvokeErrorMessage()}");
        File.SetUnixFileMode(draft, mode);
    }

    private static void Flush(string folder)
    {
        if (OperatingSystem.IsLinux()) FileNative.Flush(folder);
    }
}
