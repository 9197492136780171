using System.Net;
using System.Net.Sockets;
using TempMonitor.Core.Health;
using TempMonitor.Daemon.Cli;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Cli;

public sealed class HealthCheckTests
{
    private static readonly Uri Monitor = new("http://monitor:8080/");

    [Fact]
    public async Task Ask_RealMonitor_IsOkWithItsFigures()
    {
        await using var host = await HttpHost.Start();
        using var handler = new SocketsHttpHandler();
        var result = new HealthCheck(handler, TimeSpan.FromSeconds(10)).Ask([host.Address]);
        Assert.Equal("TEMPMONITOR OK - 23.4 C, 45.3 %RH | temperature=23.4 humidity=45.3%;;;0;100", result.Line);
        Assert.Equal(PluginState.Ok, result.State);
    }

    [Fact]
    public async Task Ask_UnhealthyMonitorAnswering503_IsCriticalWithWhatHelps()
    {
        await using var host = await HttpHost.Start(status: SomeStatus.Of() with
        {
            Health = new HealthReport(HealthStatus.Unhealthy, [new(new("sensors", HealthStatus.Unhealthy, "no sensor was found", "plug one in"), SomeStatus.Now)]),
        });
        using var handler = new SocketsHttpHandler();
        var result = new HealthCheck(handler, TimeSpan.FromSeconds(10)).Ask([host.Address]);
        Assert.Equal("TEMPMONITOR CRITICAL - sensors: no sensor was found (plug one in)", result.Line);
    }

    [Theory]
    [InlineData("healthy", 0)]
    [InlineData("degraded", 1)]
    [InlineData("unhealthy", 2)]
    [InlineData("splendid", 3)]
    public void Ask_Status_IsTheExitCode(string status, int exitCode) => Assert.Equal(exitCode, (int)Ask(Health(status)).State);

    [Fact]
    public void Ask_SeveralTroubles_NamesTheWorstFirst()
    {
        var result = Ask(Health("unhealthy", """{"disk":{"status":"degraded","observed":"1 MiB free","since":"","action":null},"store":{"status":"unhealthy","observed":"broken","since":"","action":"mend it"},"clock":{"status":"healthy","observed":"ok","since":"","action":null}}"""));
        Assert.Equal("TEMPMONITOR CRITICAL - 21.0 C, 40.0 %RH; store: broken (mend it); disk: 1 MiB free | temperature=21.0 humidity=40.0%;;;0;100", result.Line);
    }

    [Fact]
    public void Ask_SimulatedRoom_SaysSo() => Assert.Contains("SIMULATED", Ask(Health("healthy").Replace("\"simulated\":false", "\"simulated\":true", StringComparison.Ordinal)).Line, StringComparison.Ordinal);

    [Fact]
    public void Ask_StaleReading_GivesNoFigures() =>
        Assert.Equal("TEMPMONITOR WARNING - the monitor says degraded", Ask("""{"status":"degraded","sensor_thread_alive":true,"simulated":false,"temperature_c":null,"humidity":null,"checks":{}}""").Line);

    [Fact]
    public void Ask_HostileText_StaysOneLineWithOneBar()
    {
        var line = Ask(Health("degraded", """{"x":{"status":"degraded","observed":"a|b\nc | temperature=99","since":"","action":null}}""")).Line;
        Assert.Single(line, c => c == '|');
        Assert.DoesNotContain(line, char.IsControl);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"status":"healthy"}""")]
    [InlineData("""{"status":7,"sensor_thread_alive":true,"simulated":false,"checks":{}}""")]
    [InlineData("""{"status":"healthy","sensor_thread_alive":true,"simulated":"no","checks":[]}""")]
    public void Ask_StrangerAnswers_IsUnknown(string answer)
    {
        var result = Ask(answer);
        Assert.Equal(PluginState.Unknown, result.State);
        Assert.Contains("not a TempMonitor", result.Line, StringComparison.Ordinal);
    }

    [Fact]
    public void Ask_NobodyListens_IsCritical()
    {
        using var handler = new SocketsHttpHandler();
        var result = new HealthCheck(handler, TimeSpan.FromSeconds(10)).Ask([ClosedPort()]);
        Assert.Equal(PluginState.Critical, result.State);
        Assert.StartsWith("TEMPMONITOR CRITICAL - no answer from http://127.0.0.1:", result.Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_FirstAddressRefuses_AsksTheNext()
    {
        await using var host = await HttpHost.Start();
        using var handler = new SocketsHttpHandler();
        Assert.Equal(PluginState.Ok, new HealthCheck(handler, TimeSpan.FromSeconds(10)).Ask([ClosedPort(), host.Address]).State);
    }

    [Fact]
    public void Ask_NoAnswerInTime_IsCritical()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var handler = new SocketsHttpHandler();
        var result = new HealthCheck(handler, TimeSpan.FromSeconds(0.2)).Ask([new($"http://{listener.LocalEndpoint}/")]);
        Assert.Equal(PluginState.Critical, result.State);
        Assert.Contains("within 0.2 s", result.Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, PluginState.Unknown)]
    [InlineData(HttpRequestError.SecureConnectionError, PluginState.Unknown)]
    [InlineData(HttpRequestError.ResponseEnded, PluginState.Critical)]
    internal void Ask_ConnectionFails_IsCriticalWhenTheMonitorMayBeDown(HttpRequestError error, PluginState state)
    {
        using var handler = new Canned(_ => throw new HttpRequestException(error, "x"));
        Assert.Equal(state, new HealthCheck(handler, TimeSpan.FromSeconds(1)).Ask([Monitor]).State);
    }

    [Fact]
    public void Ask_AddressWithAPath_KeepsIt()
    {
        Uri? asked = null;
        using var handler = new Canned(request =>
        {
            asked = request.RequestUri;
            return new HttpResponseMessage { Content = new StringContent(Health("healthy")) };
        });
        new HealthCheck(handler, TimeSpan.FromSeconds(1)).Ask([new Uri("https://proxy/room7/")]);
        Assert.Equal("https://proxy/room7/health", asked!.AbsoluteUri);
    }

    private static string Health(string status, string checks = "{}") =>
        $$"""{"status":"{{status}}","sensor_thread_alive":true,"simulated":false,"temperature_c":21,"humidity":40,"checks":{{checks}}}""";

    [Theory]
    [InlineData("utf8")]
    [InlineData("no-such-set")]
    public void Ask_UnknownCharacterSet_IsReadAllTheSame(string set)
    {
        using var handler = new Canned(_ =>
        {
            var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes("<html>"));
            content.Headers.TryAddWithoutValidation("Content-Type", $"text/html; charset={set}");
            return new HttpResponseMessage { Content = content };
        });
        Assert.Equal(PluginState.Unknown, new HealthCheck(handler, TimeSpan.FromSeconds(10)).Ask([Monitor]).State);
    }

    private static PluginResult Ask(string answer)
    {
        using var handler = new Canned(_ => new HttpResponseMessage { Content = new StringContent(answer) });
        return new HealthCheck(handler, TimeSpan.FromSeconds(10)).Ask([Monitor]);
    }

    private static Uri ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://{listener.LocalEndpoint}/");
    }

    private sealed class Canned(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
