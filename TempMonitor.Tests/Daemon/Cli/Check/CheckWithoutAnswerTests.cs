using System.Net;
using System.Net.Sockets;
using System.Text;
using TempMonitor.Daemon.Cli.Check;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Cli.Check;

/// <summary>What the plugin says where no monitor gives a whole answer.</summary>
public sealed class CheckWithoutAnswerTests
{
    private const string Health = """{"status":"healthy","sensor_thread_alive":true,"simulated":false,"temperature_c":21,"humidity":40,"checks":{}}""";

    [Fact]
    public void Check_NobodyListens_IsCritical()
    {
        using var server = new RawServer(_ => []);
        var url = server.Url;
        server.Dispose();
        var line = Expect(PluginState.Critical, Run(url));
        Assert.StartsWith("TEMPMONITOR CRITICAL - no answer from http://127.0.0.1:", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ServerHangs_IsCriticalWithinItsTime()
    {
        using var server = new RawServer(_ => null);
        var began = TimeProvider.System.GetTimestamp();
        Assert.EndsWith("/health within 0.4 s", Expect(PluginState.Critical, Run(server.Url, "-t", "0.4")), StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0.2, 5);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"status\":\"healthy\",", PluginState.Critical, "breaks off")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"sta", PluginState.Critical, "breaks off")]
    [InlineData("HTTP/1.1 200", PluginState.Critical, "breaks off")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", PluginState.Unknown, "no answer")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", PluginState.Unknown, "(302) is not a TempMonitor")]
    internal void Check_HalfOrForeignAnswer_IsNeverOk(string answer, PluginState state, string words)
    {
        using var server = new RawServer(_ => Encoding.ASCII.GetBytes(answer));
        Assert.Contains(words, Expect(state, Run(server.Url)), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_HugeAnswer_IsUnknown()
    {
        using var server = new RawServer(_ => [.. "HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n"u8, .. new byte[9_000_000]]);
        Assert.Contains("its answer is longer than 4 MiB", Expect(PluginState.Unknown, Run(server.Url)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"status":"healthy"}""")]
    [InlineData("""{"status":7,"sensor_thread_alive":true,"simulated":false,"checks":{}}""")]
    [InlineData("""{"status":"healthy","sensor_thread_alive":true,"simulated":"no","checks":[]}""")]
    [InlineData("""{"status":"healthy","sensor_thread_alive":true,"simulated":false,"checks":{"x":5}}""")]
    public void Check_Stranger_IsUnknown(string body)
    {
        using var server = new RawServer(_ => Ok(body));
        Assert.Contains("/health (200) is not a TempMonitor", Expect(PluginState.Unknown, Run(server.Url)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# nothing")]
    [InlineData("node_cpu_seconds_total{cpu=\"0\"} 5")]
    public void Check_MetricsOfAStranger_IsUnknown(string metrics)
    {
        using var server = new RawServer(path => Ok(path == "/health" ? Health : metrics));
        Assert.Contains("/metrics (200) is not a TempMonitor", Expect(PluginState.Unknown, Run(server.Url)), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OlderMonitorWithoutPrimary_TakesWhatThereIs()
    {
        using var server = new RawServer(path => Ok(path == "/health" ? Health : "tempmonitor_build_info{version=\"1\"} 1\ntempmonitor_sensor_up{sensor=\"a\"} 1\ntempmonitor_temperature_celsius{sensor=\"a\"} 21.5\n"));
        Assert.Equal("TEMPMONITOR OK - 21.5 C | temperature=21.5", Expect(PluginState.Ok, Run(server.Url)));
    }

    [Fact]
    public void Check_StatusOfALaterVersion_IsNotPassedForGood()
    {
        using var server = new RawServer(path => path == "/health" ? Ok(Health.Replace("healthy", "splendid", StringComparison.Ordinal)) : Answer("401 Unauthorized", "{}"));
        Assert.Equal("TEMPMONITOR UNKNOWN - the monitor says splendid, 21.0 C, 40.0 %RH | temperature=21.0 humidity=40.0%;;;0;100", Expect(PluginState.Unknown, Run(server.Url)));
    }

    [Fact]
    public void Check_ApiThatBreaks_IsUnknown()
    {
        using var scene = new CheckScene();
        using var server = new RawServer(path => path == "/health" ? Ok(Health) : Ok("{}"));
        Assert.Contains("/api/temp (200) is not a TempMonitor", Expect(PluginState.Unknown, Run(server.Url, $"--token-file={scene.TokenFile("x")}")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    public void Check_TokenFileWithoutAToken_IsUnknown(string content)
    {
        using var scene = new CheckScene();
        Assert.Contains("it must hold the token", Expect(PluginState.Unknown, Run("http://127.0.0.1:1/", $"--token-file={scene.TokenFile(content)}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_FirstAddressRefuses_AsksTheNext()
    {
        await using var host = await HttpHost.Start();
        using var handler = new SocketsHttpHandler();
        using var client = new MonitorClient(handler, TimeSpan.FromSeconds(10));
        using var closed = new RawServer(_ => []);
        var url = new Uri(closed.Url);
        closed.Dispose();
        var seen = await Task.Run(() => CheckRun.Observe(client, [url, host.Address], token: null));
        Assert.Equal((SomeStatus.Room.Name, 3), (seen.Primary, seen.Sensors.Count));
    }

    [Fact]
    public async Task Check_TokenOfThisMachineIsNotTaken_ReadsTheMetrics()
    {
        await using var host = await HttpHost.Start();
        using var handler = new SocketsHttpHandler();
        using var client = new MonitorClient(handler, TimeSpan.FromSeconds(10));
        Assert.EndsWith("/metrics", (await Task.Run(() => CheckRun.Observe(client, [host.Address], token: null, localToken: "old"))).Origin, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--url=nonsense")]
    [InlineData("--url=ftp://server")]
    [InlineData("-H", "http://server")]
    [InlineData("-H", "a b")]
    [InlineData("-H", "server", "--url=http://server")]
    [InlineData("--url=http://proxy.invalid:1/room7", "-w", "@")]
    public void Check_AddressOrRangeIsNone_IsUnknown(params string[] arguments) => Expect(PluginState.Unknown, CheckScene.Run(arguments));

    [Fact]
    public void Check_HostAndPort_AreAsked()
    {
        using var server = new RawServer(path => path == "/health" ? Ok(Health) : Answer("403 Forbidden", ""));
        Expect(PluginState.Ok, CheckScene.Run("-H", "127.0.0.1", "-p", new Uri(server.Url).Port.ToString()));
        Expect(PluginState.Ok, CheckScene.Run("-p", new Uri(server.Url).Port.ToString()));
    }

    [Fact]
    public void Check_AddressWithAPath_KeepsIt()
    {
        var asked = new List<string>();
        using var server = new RawServer(path =>
        {
            lock (asked) asked.Add(path);
            return path == "/room7/health" ? Ok(Health) : Answer("403 Forbidden", "");
        });
        Expect(PluginState.Ok, Run(server.Url + "room7"));
        Assert.Equal(["/room7/health", "/room7/metrics"], asked);
    }

    private static PluginResult Run(string url, params string[] more) => CheckScene.Run([$"--url={url}", .. more]);

    private static string Expect(PluginState state, PluginResult result)
    {
        Assert.True(state == result.State, result.Line);
        PluginLine.Parse(result.Line);
        return result.Line;
    }

    private static byte[] Ok(string body) => Answer("200 OK", body);

    private static byte[] Answer(string status, string body) => Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=no-such-set\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");

    /// <summary>Answers each connection with bytes, then closes it; null: never.</summary>
    private sealed class RawServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly List<Socket> _open = [];

        public RawServer(Func<string, byte[]?> answer)
        {
            _listener.Start();
            Url = $"http://{_listener.LocalEndpoint}/";
            _ = Serve(answer);
        }

        public string Url { get; }

        public void Dispose()
        {
            _listener.Dispose();
            lock (_open) _open.ForEach(s => s.Dispose());
        }

        private async Task Serve(Func<string, byte[]?> answer)
        {
            try
            {
                while (true)
                {
                    var socket = await _listener.AcceptSocketAsync();
                    lock (_open) _open.Add(socket);
                    _ = Task.Run(() => Answer(socket, answer));
                }
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                // the test is over
            }
        }

        private static void Answer(Socket socket, Func<string, byte[]?> answer)
        {
            try
            {
                var buffer = new byte[4096];
                var count = socket.Receive(buffer);
                if (answer(Encoding.ASCII.GetString(buffer, 0, count).Split(' ').ElementAtOrDefault(1) ?? "") is not { } bytes) return;
                socket.Send(bytes);
                socket.Shutdown(SocketShutdown.Send);
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                // the plugin has heard enough
            }
        }
    }
}
