using System.Globalization;
using System.Runtime.InteropServices;

namespace TempMonitor.Daemon.Hosting.Systemd;

/// <summary>Whether a stream of this process goes to the journal, which takes priorities in front of lines and has its own time.</summary>
internal static partial class JournalStream
{
    public const int Output = 1, Error = 2;

    // struct statx and these figures are the same on every architecture; struct stat is not
    private const int StatxSize = 256, InodeAt = 32, MajorAt = 136, MinorAt = 140;
    private const int EmptyPath = 0x1000;
    private const uint WantInode = 0x100;

    /// <remarks>The variable alone says nothing: it is inherited, and stays when a shell redirects the output.</remarks>
    public static bool Is(int stream) => Is(stream, Environment.GetEnvironmentVariable("JOURNAL_STREAM"));

    internal static bool Is(int stream, string? journal) => journal is { Length: > 0 } && OperatingSystem.IsLinux() && Identity(stream) == journal;

    /// <summary><c>device:inode</c> as systemd writes it.</summary>
    private static string? Identity(int stream)
    {
        Span<byte> facts = stackalloc byte[StatxSize];
        facts.Clear();
        try
        {
            if (Statx(stream, "", EmptyPath, WantInode, ref MemoryMarshal.GetReference(facts)) != 0) return null;
        }
        catch (EntryPointNotFoundException)
        {
            return null; // a C library from before 2018
        }

        var device = Device(MemoryMarshal.Read<uint>(facts[MajorAt..]), MemoryMarshal.Read<uint>(facts[MinorAt..]));
        return string.Create(CultureInfo.InvariantCulture, $"{device}:{MemoryMarshal.Read<ulong>(facts[InodeAt..])}");
    }

    // gnu_dev_makedev
    private static ulong Device(ulong major, ulong minor) =>
        ((major & 0xfffff000) << 32) | ((major & 0xfff) << 8) | ((minor & 0xffffff00) << 12) | (minor & 0xff);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte facts);
}
