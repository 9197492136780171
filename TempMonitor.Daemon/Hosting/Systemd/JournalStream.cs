using System.Globalization;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Hosting.Systemd;

/// <summary>Whether a stream of this process goes to the journal, which takes priorities in front of lines and has its own time.</summary>
internal static class JournalStream
{
    public const int Output = 1, Error = 2;

    /// <remarks>The variable alone says nothing: it is inherited, and stays when a shell redirects the output.</remarks>
    public static bool Is(int stream) => Is(stream, Environment.GetEnvironmentVariable("JOURNAL_STREAM"));

    internal static bool Is(int stream, string? journal) => journal is { Length: > 0 } && OperatingSystem.IsLinux() && Identity(stream) == journal;

    /// <summary><c>device:inode</c> as systemd writes it.</summary>
    private static string? Identity(int stream) =>
        FileNative.FactsOf(stream) is { } facts ? string.Create(CultureInfo.InvariantCulture, $"{facts.Device}:{facts.Inode}") : null;
}
