using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Tls;

namespace TempMonitor.Tests.Daemon.Http.Tls;

public sealed class TlsTests : IDisposable
{
    private readonly CertificateFolder _folder = new();

    public TlsTests() => _folder.WritePair();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Https_EitherHttpVersion_IsServedWithHsts(string version)
    {
        await using var host = await Start();
        using var answer = await host.Client.SendAsync(Ask("/health", version));
        Assert.Equal((HttpStatusCode.OK, version), (answer.StatusCode, answer.Version.ToString()));
        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public async Task Http_WithoutTls_HasNoHstsNoMetricAndNoHealthOfIt()
    {
        await using var host = await HttpHost.Start();
        using var answer = await host.Get("/metrics");
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.DoesNotContain("tempmonitor_tls", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(host.Services.GetService<CertificateKeeper>());
    }

    [Theory]
    [InlineData("https://*:8443", true)]
    [InlineData("https://*:8443;http://127.0.0.1:8080", true)]
    [InlineData("https://*:8443;http://[::1]:8080;http://localhost:8081", true)]
    [InlineData("https://*:8443;http://*:8080", false)]
    [InlineData("https://*:8443;http://192.168.1.5:8080", false)]
    [InlineData("http://127.0.0.1:8080", false)]
    public void Hsts_WhilePlainHttpIsOfferedToOthers_IsNotPromised(string urls, bool expected) =>
        Assert.Equal(expected, TlsSetup.IsHttpsForGood(new HttpOptions { Urls = urls }));

    [Fact]
    public async Task Metrics_WithTls_TellTheExpiry()
    {
        await using var host = await Start();
        var text = await (await host.Get("/metrics")).Content.ReadAsStringAsync();
        Assert.Contains($"tempmonitor_tls_certificate_expiry_timestamp_seconds {CertificateFolder.Until.ToUnixTimeSeconds()}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewCertificate_IsForNewHandshakes_AndOldConnectionsLiveOn()
    {
        await using var host = await Start();
        using var old = await Handshake(host);
        var first = old.RemoteCertificate!.GetCertHashString();
        var renewed = _folder.WritePair();
        host.Services.GetRequiredService<CertificateWatch>().Look();

        using var fresh = await Handshake(host);
        Assert.Equal(renewed, fresh.RemoteCertificate!.GetCertHashString());
        Assert.NotEqual(renewed, first);
        await old.WriteAsync("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
        var buffer = new byte[4096];
        Assert.StartsWith("HTTP/1.1 200", System.Text.Encoding.Latin1.GetString(buffer, 0, await old.ReadAsync(buffer)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handshake_OfAnOldVersion_IsRefused()
    {
        await using var host = await Start();
#pragma warning disable SYSLIB0039, CA5397 // what must not work any more
        await Assert.ThrowsAnyAsync<Exception>(() => Handshake(host, SslProtocols.Tls11));
#pragma warning restore SYSLIB0039, CA5397
        using var good = await Handshake(host, SslProtocols.Tls12);
        Assert.Equal(SslProtocols.Tls12, good.SslProtocol);
    }

    [Fact]
    public async Task PlainHttp_ToAnHttpsAddress_HarmsNobody()
    {
        await using var host = await Start();
        try
        {
            Assert.DoesNotContain("200", await host.Raw("GET /health HTTP/1.1\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // a closed line is an answer too
        }

        Assert.Equal(HttpStatusCode.OK, (await host.Get("/health")).StatusCode);
    }

    [Fact]
    public async Task Stream_OverHttp2_ArrivesPieceByPiece()
    {
        await using var host = await Start(b => b.Services.AddSingleton<IEndpointGroup, TwoPieces>());
        using var answer = await host.Client.SendAsync(Ask("/pieces", "2.0"), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Equal("first", await reader.ReadLineAsync());
        host.Services.GetServices<IEndpointGroup>().OfType<TwoPieces>().Single().Go.SetResult();
        Assert.Equal("second", await reader.ReadLineAsync());
    }

    private static HttpRequestMessage Ask(string path, string version) =>
        new(HttpMethod.Get, path) { Version = Version.Parse(version), VersionPolicy = HttpVersionPolicy.RequestVersionExact };

    private static async Task<SslStream> Handshake(HttpHost host, SslProtocols protocols = SslProtocols.None)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(host.Address.Host, host.Address.Port);
#pragma warning disable CA5359 // the certificate is the test's own, and nobody's
        var stream = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, (_, _, _, _) => true);
#pragma warning restore CA5359
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = protocols });
        return stream;
    }

    private Task<HttpHost> Start(Action<WebApplicationBuilder>? configure = null) => HttpHost.Start(new HttpOptions { Tls = _folder.Options }, configure: configure);

    private sealed class TwoPieces : IEndpointGroup
    {
        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/pieces", AccessArea.Open, async context =>
        {
            await context.Response.WriteAsync("first\n");
            await context.Response.Body.FlushAsync();
            await Go.Task;
            await context.Response.WriteAsync("second\n");
        });
    }
}
