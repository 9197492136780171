using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Settings;
using TempMonitor.Daemon.Http.Proxy;
using TempMonitor.Daemon.Http.Tls;

namespace TempMonitor.Daemon.Http;

/// <summary>The <c>Http</c> section.</summary>
internal sealed class HttpOptions : ICheckedOptions
{
    private const string TlsCertificate = $"{nameof(Tls)}:{nameof(TlsOptions.Certificate)}";

    [Required, Description("listen addresses, separated by ';'")]
    public string Urls { get; set; } = "http://*:8080";

    [Description("the certificate of https:// addresses")]
    public TlsOptions Tls { get; set; } = new();

    [Description("addresses and networks of reverse proxies whose X-Forwarded-For, -Proto and -Prefix are believed")]
    public List<string> Proxies { get; set; } = [];

    [Description("path under which a reverse proxy passes requests on, such as /room")]
    public string? PathBase { get; set; }

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
        var addresses = ListenAddress.All(Urls);
        if (addresses is null)
            yield return (nameof(Urls), "addresses like http://*:8080 or https://127.0.0.1:8443 ('*', localhost or a numeric address), separated by ';'");
        else if (addresses.Any(a => a.IsHttps) && Tls.Certificate is null)
            yield return (TlsCertificate, $"must be set, because Http:{nameof(Urls)} has an https:// address: a file with the certificate, PEM or PFX");
        else if (!addresses.Any(a => a.IsHttps) && Tls.Certificate is not null)
            yield return (TlsCertificate, $"nothing would use it: no address of Http:{nameof(Urls)} is an https:// one");
        foreach (var stranger in Proxies.Where(p => !Networks.TryParse(p, out _)))
            yield return (nameof(Proxies), $"addresses or networks like 192.0.2.7 or 10.1.0.0/16 (the bits behind the length are 0), not {Core.Text.OneLine.Of(stranger)}");
        if (!string.IsNullOrEmpty(PathBase) && !PathPrefix.IsGood(PathBase))
            yield return (nameof(PathBase), PathPrefix.Rule);
    }
}
