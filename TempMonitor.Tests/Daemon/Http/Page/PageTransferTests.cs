using System.IO.Compression;
using System.Net;
using System.Text;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Page;
using TempMonitor.Tests.Daemon.Modules.Alarms;

namespace TempMonitor.Tests.Daemon.Http.Page;

/// <summary>In how few bytes the page comes, and what of it may be kept.</summary>
public sealed class PageTransferTests
{
    // what a browser asks for before the first values stand on the screen, and the chart with it
    private static readonly string[] FirstPaint =
    [
        "/", "/app.css", "/early.js", "/favicon.svg", "/texts.js", "/texts/en.js", "/api.js", "/page/main.js", "/page/dom.js", "/page/prefs.js", "/page/format.js", "/page/now.js", "/page/sensors.js", "/page/alarmwords.js",
        "/page/live.js", "/page/feed.js", "/page/now", "/page/chart.js", "/page/plot.js", "/page/cursor.js", "/page/scale.js", "/page/history?points=300&format=columns", "/page/incidents",
    ];

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("identity", null)]
    [InlineData("", null)]
    public void Coding_TheBestThatIsTaken(string accepted, string? coding) => Assert.Equal(coding, ContentCoding.For(accepted).Name);

    [Theory]
    [InlineData("/page/chart.js", "br")]
    [InlineData("/app.css", "gzip")]
    [InlineData("/page/now", "br")]
    [InlineData("/", "gzip")]
    [InlineData("/page/history", "gzip")]
    public async Task Answer_InFewerBytes_IsTheSame(string path, string coding)
    {
        await using var host = await HttpHost.Start();
        host.History.Answer = q => new TempMonitor.Core.Storage.History("raw", TimeSpan.FromMinutes(5), [.. Enumerable.Range(0, 288).Select(i => new TempMonitor.Core.Storage.HistoryPoint(q.From.AddMinutes(5 * i), 20, 19, q.From, 21, q.From, 30))]);
        var plain = await host.Client.GetByteArrayAsync(path);
        using var packed = await Ask(host, path, coding);
        Assert.Equal([coding], packed.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        var bytes = await packed.Content.ReadAsByteArrayAsync();
        Assert.True(bytes.Length < plain.Length * 0.6, $"{plain.Length} became {bytes.Length}");
        Assert.Equal(plain, Unpack(bytes, coding));
    }

    [Fact]
    public async Task File_EachVariant_HasAnOwnTag()
    {
        await using var host = await HttpHost.Start();
        using var plain = await host.Client.GetAsync("/app.css");
        using var packed = await Ask(host, "/app.css", "br");
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/app.css");
        again.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
        again.Headers.IfNoneMatch.Add(packed.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await host.Client.SendAsync(again)).StatusCode);
        again.Dispose();
    }

    [Fact]
    public async Task Small_OrAPicture_IsSentAsItIs()
    {
        await using var host = await HttpHost.Start();
        Assert.Empty((await Ask(host, "/livez", "br")).Content.Headers.ContentEncoding);
        Assert.Empty((await Ask(host, "/icons/icon-192.png", "br")).Content.Headers.ContentEncoding);
    }

    /// <remarks>Headers and all; in the language that needs the most, which comes beside English.</remarks>
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task FirstPaint_InAll_IsSmall(string coding)
    {
        await using var host = await new AlarmHost().Heat().Start();
        host.History.Answer = q => new TempMonitor.Core.Storage.History("raw", TimeSpan.FromMinutes(5), [.. Enumerable.Range(0, q.Points).Select(i => Noisy(q.From.AddMinutes(5 * i), i))]);
        var total = 0L;
        foreach (var path in FirstPaint.Append("/texts/fr.js"))
        {
            using var answer = await Ask(host, path, coding);
            Assert.True(answer.IsSuccessStatusCode, path);
            total += (await answer.Content.ReadAsByteArrayAsync()).Length + $"HTTP/1.1 200 OK\r\n{answer.Headers}{answer.Content.Headers}\r\n".Length;
        }

        Assert.InRange(total, 1, 60_000);
    }

    [Fact]
    public async Task Shell_ForTheTimeWithoutNetwork_HoldsNoValue()
    {
        await using var host = await HttpHost.Start();
        var shell = await host.Client.GetStringAsync("/offline.html");
        Assert.Contains("data-connection=\"lost\"", shell);
        Assert.Contains("No connection", shell);
        Assert.DoesNotContain("{{", shell);
        Assert.DoesNotContain("23.4", shell);
    }

    [Fact]
    public async Task Worker_ItsShell_IsAllThere()
    {
        await using var host = await HttpHost.Start();
        var worker = Encoding.UTF8.GetString(Asset.Load("sw.js").Bytes);
        var names = worker[worker.IndexOf('[')..worker.IndexOf(']')].Split('\'').Where((_, i) => i % 2 == 1).ToList();
        Assert.True(names.Count > 20);
        foreach (var name in names) Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync($"/{name}")).StatusCode);
        Assert.Empty(Asset.Names.Where(n => n.StartsWith("page/", StringComparison.Ordinal) || n.StartsWith("texts/", StringComparison.Ordinal)).Except(names));
    }

    [Fact]
    public async Task Worker_ShellOfAnotherMonitor_IsAnother()
    {
        await using var host = await HttpHost.Start();
        await using var same = await HttpHost.Start();
        await using var withAlarms = await new AlarmHost().Heat().Start();
        var worker = await host.Client.GetStringAsync("/sw.js");
        Assert.DoesNotContain("{{", worker);
        Assert.Equal(worker, await same.Client.GetStringAsync("/sw.js"));
        Assert.NotEqual(worker, await withAlarms.Client.GetStringAsync("/sw.js"));
    }

    [Fact]
    public async Task Shell_IsSentOnlyOnce()
    {
        await using var host = await HttpHost.Start();
        using var first = await host.Client.GetAsync("/offline.html");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/offline.html");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await host.Client.SendAsync(again);
        Assert.Equal(("public, no-cache", HttpStatusCode.NotModified), (first.Headers.CacheControl!.ToString(), second.StatusCode));
    }

    private static TempMonitor.Core.Storage.HistoryPoint Noisy(DateTimeOffset at, int i)
    {
        var value = 22 + (Math.Sin(i / 40.0) * 2) + (i * 7919 % 100 / 200.0);
        return new(at, value, value - 0.2, at.AddSeconds(i % 300), value + 0.2, at.AddSeconds(i * 7 % 300), 30);
    }

    private static async Task<HttpResponseMessage> Ask(HttpHost host, string path, string coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", coding);
        return await host.Client.SendAsync(request);
    }

    private static byte[] Unpack(byte[] bytes, string coding)
    {
        using var source = new MemoryStream(bytes);
        using Stream unpacked = coding == "br" ? new BrotliStream(source, CompressionMode.Decompress) : new GZipStream(source, CompressionMode.Decompress);
        using var target = new MemoryStream();
        unpacked.CopyTo(target);
        return target.ToArray();
    }
}
