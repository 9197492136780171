using System.Text;
using Microsoft.Win32.SafeHandles;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Hardware;

/// <summary>The kernel's sysfs, or a tree that looks like it.</summary>
/// <remarks>
/// One open, one read, one close for an attribute: its length is given as 4096 whatever it holds, so everything that trusts it
/// fails (<see cref="File.ReadAllBytes(string)"/>), and a second read could meet a driver that answers EAGAIN. What is no file with a
/// beginning and an end, as a pipe that somebody put into a redirected tree, is refused instead of waited for.
/// </remarks>
internal sealed class LinuxSysfs(string root) : ISysfs
{
    private const int LongestAttribute = 4096;

    private static readonly EnumerationOptions Everything = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    public string Read(string path)
    {
        var full = Resolve(path);
        using var file = OperatingSystem.IsLinux() ? FileNative.OpenWithoutWaiting(full) : File.OpenHandle(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        MustHaveAnEnd(file, full);
        Span<byte> buffer = stackalloc byte[LongestAttribute];
        var length = RandomAccess.Read(file, buffer, fileOffset: 0);
        return Encoding.UTF8.GetString(buffer[..length]).Trim();
    }

    public bool Exists(string path) => Path.Exists(Resolve(path));

    public IReadOnlyList<string> List(string path)
    {
        var folder = Resolve(path);
        if (!Directory.Exists(folder)) return [];
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder, "*", Everything).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return []; // unplugged between the two lines above
        }
    }

    /// <remarks>One step only: the folders of the classes are real, so the link's ".." are counted from where it stands.</remarks>
    public string? LinkTarget(string path)
    {
        var full = Resolve(path);
        if (new FileInfo(full).LinkTarget is not { } target) return null;
        var resolved = Path.GetRelativePath(_root, Path.GetFullPath(target, Path.GetDirectoryName(full)!));
        return resolved.StartsWith("..", StringComparison.Ordinal) ? null : resolved.Replace(Path.DirectorySeparatorChar, '/');
    }

    private static void MustHaveAnEnd(SafeFileHandle file, string path)
    {
        try
        {
            RandomAccess.GetLength(file);
        }
        catch (NotSupportedException endless)
        {
            throw new IOException($"'{path}' is no regular file, so that reading it might never end", endless);
        }
    }

    // a sensor's name from the configuration must not lead out of the tree
    private string Resolve(string path)
    {
        var full = Path.GetFullPath(Path.Join(_root, path));
        return full.StartsWith($"{_root}{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? full
            : throw new ArgumentException($"'{path}' leads out of {_root}");
    }
}
