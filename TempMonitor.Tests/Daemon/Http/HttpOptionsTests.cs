using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Tests.Daemon.Http;

public sealed class HttpOptionsTests
{
    [Theory]
    [InlineData("Http:Tls:Certificate", "must be set", "--Http:Urls=https://*:8443")]
    [InlineData("Http:Tls:Certificate", "nothing would use it", "--Http:Tls:Certificate=/etc/tempmonitor/tls/cert.pem")]
    [InlineData("Http:Tls:Certificate", "a full path", "--Http:Urls=https://*:8443", "--Http:Tls:Certificate=cert.pem")]
    [InlineData("Http:Tls:Key", "set Certificate too", "--Http:Tls:Key=/key.pem")]
    [InlineData("Http:Urls", "addresses like", "--Http:Urls=ftp://*:8443")]
    [InlineData("Http:Urls", "addresses like", "--Http:Urls=http://*:8080/room")]
    [InlineData("Http:Urls", "addresses like", "--Http:Urls=http://*:8080;https//x")]
    [InlineData("Http:Proxies", "not proxy.example", "--Http:Proxies=127.0.0.1,proxy.example")]
    [InlineData("Http:Proxies", "not 10.0.0.1/8", "--Http:Proxies=10.0.0.1/8")]
    [InlineData("Http:PathBase", "a path such as /room", "--Http:PathBase=room")]
    [InlineData("Http:PathBase", "a path such as /room", "--Http:PathBase=/room/")]
    public void Check_BadValue_IsNamedWithWhatWouldBeRight(string key, string words, params string[] settings)
    {
        var problem = Assert.Throws<SettingsException>(() => Read(settings)).Message;
        Assert.Contains(key, problem, StringComparison.Ordinal);
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TlsPassword_IsNeverShown() =>
        Assert.DoesNotContain("sesame", Assert.Throws<SettingsException>(() => Read("--Http:Tls:Pasword=sesame")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_GoodValues_AreTaken()
    {
        var http = Read("--Http:Urls=https://*:8443;http://localhost:8080", "--Http:Tls:Certificate=/c.pem", "--Http:Proxies=127.0.0.1, 10.1.0.0/16,::1", "--Http:PathBase=/room").Http;
        Assert.Equal(["127.0.0.1", "10.1.0.0/16", "::1"], http.Proxies);
        Assert.Equal(("/c.pem", "/room"), (http.Tls.Certificate, http.PathBase));
    }

    private static DaemonSettings Read(params string[] settings)
    {
        using var sources = SettingSources.Load("/nowhere", "/nowhere", settings);
        return new DaemonSettingsReader(sources, new SensorDriverCatalog()).Read();
    }
}
