using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using TempMonitor.Core.Health;
using TempMonitor.Daemon.Metrics;

namespace TempMonitor.Daemon.Http.Tls;

/// <summary>Opens the addresses of <c>Http:Urls</c>, those of https:// with the certificate. Without one nothing of TLS is there.</summary>
internal static class TlsSetup
{
    public static void AddListening(this WebApplicationBuilder builder, HttpOptions http)
    {
        var addresses = ListenAddress.All(http.Urls) ?? throw new FormatException($"Http:Urls = {http.Urls}");
        if (addresses.Any(a => a.IsHttps)) AddCertificate(builder.Services, http.Tls);
        builder.WebHost.ConfigureKestrel((_, kestrel) =>
        {
            var keeper = kestrel.ApplicationServices.GetService<CertificateKeeper>();
            foreach (var address in addresses) address.Open(kestrel, endpoint => Secure(endpoint, address, keeper, http.HeaderTimeout));
        });
    }

    /// <summary>A browser that has heard it asks for https only, for a year: nobody may be left who can be reached without it.</summary>
    public static bool IsHttpsForGood(HttpOptions http) =>
        ListenAddress.All(http.Urls) is { } addresses && addresses.Any(a => a.IsHttps) && addresses.All(a => a.IsHttps || a.IsLoopback);

    private static void AddCertificate(IServiceCollection services, TlsOptions tls)
    {
        services.AddSingleton(s => new CertificateKeeper(tls, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<CertificateKeeper>>()));
        services.AddSingleton<IHealthSource>(s => s.GetRequiredService<CertificateKeeper>()).AddSingleton<IMetricSet, TlsMetrics>();
        services.AddSingleton(s => new CertificateWatch(s.GetRequiredService<CertificateKeeper>().Refresh, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<CertificateWatch>>()));
        services.AddSingleton<IHealthSource>(s => s.GetRequiredService<CertificateWatch>());
        services.AddHostedService(s => s.GetRequiredService<CertificateWatch>());
    }

    private static void Secure(ListenOptions endpoint, ListenAddress address, CertificateKeeper? keeper, TimeSpan patience)
    {
        // HTTP/2 without TLS serves no client that we have
        endpoint.Protocols = address.IsHttps ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
        if (!address.IsHttps) return;
        endpoint.UseHttps(new TlsHandshakeCallbackOptions { HandshakeTimeout = patience, OnConnection = _ => ValueTask.FromResult(keeper!.Current.Handshake) });
    }
}
