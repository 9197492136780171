using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Settings;

namespace TempMonitor.Daemon.Http;

/// <summary>The <c>Http</c> section.</summary>
internal sealed class HttpOptions : ICheckedOptions
{
    [Required, Description("listen addresses, separated by ';'")]
    public string Urls { get; set; } = "http://*:8080";

    [Description("connections served at once; more are closed")]
    [Range(1, 10_000)]
    public int MaxConnections { get; set; } = 100;

    [Description("clients of /live at once, beside MaxConnections; one address may have half of them, and 0 switches it off")]
    [Range(0, 5_000)]
    public int MaxLiveClients { get; set; } = 200;

    [Description("largest request body in bytes")]
    [Range(0.0, 16 * 1024 * 1024)]
    public long MaxBodyBytes { get; set; } = 64 * 1024;

    [Description("time a client has to send its headers")]
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan HeaderTimeout { get; set; } = TimeSpan.FromSeconds(10);

    public IEnumerable<(string Key, string Allowed)> Check()
    {
        if (Urls.Split(';', StringSplitOptions.RemoveEmptyEntries) is not { Length: > 0 } urls || !urls.All(IsAddress))
            yield return (nameof(Urls), "addresses like http://*:8080 or http://127.0.0.1:8080 ('*', localhost or a numeric address), separated by ';'");
    }

    private static bool IsAddress(string url) =>
        url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        && Uri.TryCreate(url.Replace("*", "any", StringComparison.Ordinal).Replace("+", "any", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.AbsolutePath == "/"
        && (uri.HostNameType != UriHostNameType.Dns || uri.Host is "any" or "localhost");
}
