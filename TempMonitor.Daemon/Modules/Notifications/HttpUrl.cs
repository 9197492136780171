using System.Diagnostics.CodeAnalysis;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>A URL to which messages go. Its path may be a secret: only the host is ever shown.</summary>
internal static class HttpUrl
{
    public const string Wording = "expected a URL like https://example.org/path";

    public static bool IsGood([NotNullWhen(true)] string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0 && url.Fragment.Length == 0;

    /// <summary>What may be shown of it.</summary>
    public static string HostOf(string url) => new Uri(url) is var uri && uri.IsDefaultPort ? uri.Host : uri.Authority;
}
