using System.Net;
using System.Text.Json;
using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Page;
using TempMonitor.Daemon.Http.Readings;
using TempMonitor.Tests.Daemon.Modules.Alarms;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;
using Stored = TempMonitor.Core.Storage.History;

namespace TempMonitor.Tests.Daemon.Http.Page;

public sealed class PageTests
{
    [Fact]
    public async Task Page_WithoutScript_ShowsThePresentValues()
    {
        await using var host = await HttpHost.Start();
        var page = await host.Client.GetStringAsync("/");

        foreach (var text in new[] { ">23.4<", ">74.1 &#176;F<", ">45.3 %<", ">10.9 &#176;C<", ">1013.3 hPa<", ">52.1 &#176;C<", ">Read 3 s ago<", ">Nobody watches: the alarms are off<", "<b>rack &quot;A&quot;\\1</b>", "data-simulated=\"false\"" })
            Assert.Contains(text, page);
        Assert.DoesNotContain("{{", page);
        Assert.DoesNotContain("://", page);
    }

    [Fact]
    public async Task Page_StaleReading_ShowsNoNumberAsPresent()
    {
        await using var host = await HttpHost.Start(status: SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Stale, ageSeconds: 600)));
        var now = await host.GetJson("/page/now");

        Assert.True(now.GetProperty("stale").GetBoolean());
        var texts = now.GetProperty("texts");
        Assert.All(new[] { "temperature", "fahrenheit", "humidity", "dew_point" }, name => Assert.Equal("–", texts.GetProperty(name).GetString()));
        Assert.Equal("No fresh reading: the last good one was 23.4 °C", texts.GetProperty("note").GetString());
        Assert.Equal("Read 10 min ago", texts.GetProperty("age").GetString());
    }

    [Fact]
    public async Task Page_HasNoTileForWhatTheRoomLacks()
    {
        await using var full = await HttpHost.Start();
        Assert.Contains("data-lacks=\"\"", await full.Client.GetStringAsync("/"));
        await using var bare = await HttpHost.Start(status: SomeStatus.Of(SomeStatus.RoomSensor()));
        Assert.Contains("data-lacks=\"pressure cpu\"", await bare.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task Page_WithoutScript_NamesTheValuesOfASensorAndSaysItsFault()
    {
        await using var host = await HttpHost.Start(status: SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Late)));
        var page = await host.Client.GetStringAsync("/");
        Assert.Contains("<small>Dew point</small> 10.9 &#176;C", page);
        Assert.Contains("<span class=\"sensor-fault\">nothing answers at 0x5F</span>", page);
    }

    [Fact]
    public async Task Page_NoReading_IsStillAPage()
    {
        await using var host = await HttpHost.Start(status: SomeStatus.Of());
        Assert.Contains(">Not read yet<", await host.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task Page_Simulated_SaysSo()
    {
        await using var host = await HttpHost.Start(status: SomeStatus.Healthy() with { Simulated = true });
        Assert.Contains("data-simulated=\"true\"", await host.Client.GetStringAsync("/"));
        Assert.True((await host.GetJson("/page/now")).GetProperty("simulated").GetBoolean());
    }

    [Fact]
    public async Task Page_OpenAlarm_SaysTheValueThatIsNow()
    {
        await using var host = await new AlarmHost().Heat().Start();
        Assert.Contains("<em>now 23.4 °C · since ", WebUtility.HtmlDecode(await host.Client.GetStringAsync("/")));
        Assert.Equal("temperature", (await host.GetJson("/page/now")).GetProperty("alarms")[0].GetProperty("quantity").GetString());
    }

    [Fact]
    public async Task Page_WordsFromOutside_AreEscaped()
    {
        const string Evil = "<script>alert(1)</script>";
        var report = new HealthReport(HealthStatus.Degraded, [SomeStatus.Entry(Evil, HealthStatus.Degraded, Evil, Evil), SomeStatus.Entry("store", HealthStatus.Healthy, "fine")]);
        await using var host = await HttpHost.Start(status: SomeStatus.Healthy() with { Health = report, Version = Evil });
        var page = await host.Client.GetStringAsync("/");

        Assert.DoesNotContain(Evil, page);
        Assert.Contains("<li data-status=\"degraded\"><strong>&lt;script&gt;", page);
        Assert.DoesNotContain("<strong>store", page);
    }

    [Fact]
    public async Task Page_And_Now_FillTheSamePlaces()
    {
        await using var host = await HttpHost.Start();
        var texts = (await host.GetJson("/page/now")).GetProperty("texts").EnumerateObject().Select(t => t.Name).ToList();
        var places = PageTemplate.Load("index.html").Names.Except(["status_word", "level", "simulated", "stale", "age_seconds", "connection", "kiosk", "parts", "notices", "alarms", "sensors"]).Distinct();
        Assert.Equal(texts.Order(), places.Order());
    }

    [Theory]
    [InlineData(Freshness.Late, Quality.Good, "A read was missed: this is the last good value")]
    [InlineData(Freshness.Fresh, Quality.Uncorrected, "Not corrected for the heat of the CPU, whose temperature is missing")]
    [InlineData(Freshness.Fresh, Quality.Good, "The chip says 35.2 °C; the heat of the board is taken out")]
    public void Note_SaysHowFarToTrust(Freshness freshness, Quality quality, string note)
    {
        var room = new RoomView(SomeStatus.Of(SomeStatus.RoomSensor(freshness, quality)));
        Assert.Equal(note, PageTexts.Of(new PageView(room, alarms: null, trend: null), TimeZoneInfo.Utc)["note"]);
    }

    [Theory]
    [InlineData(0.9, "0 s")]
    [InlineData(119.9, "119 s")]
    [InlineData(120, "2 min")]
    [InlineData(7199, "119 min")]
    [InlineData(7200, "2 h")]
    [InlineData(172_800, "2 days")]
    public void Span_IsOneNumber(double seconds, string text) => Assert.Equal(text, PageTexts.Span(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("/page/main.js", "text/javascript")]
    [InlineData("/texts/fi.js", "text/javascript")]
    [InlineData("/icons/icon-192.png", "image/png")]
    [InlineData("/manifest.webmanifest", "application/manifest+json")]
    [InlineData("/docs.js", "text/javascript")]
    [InlineData("/app.css", "text/css")]
    [InlineData("/docs.css", "text/css")]
    [InlineData("/favicon.svg", "image/svg+xml")]
    [InlineData("/docs", "text/html")]
    [InlineData("/openapi.json", "application/json")]
    public async Task File_IsSentWithTypeAndTagAndOnlyOnce(string path, string type)
    {
        await using var host = await HttpHost.Start();
        using var first = await host.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(type, first.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, no-cache", first.Headers.CacheControl!.ToString());

        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await host.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());

        using var changed = new HttpRequestMessage(HttpMethod.Get, path);
        changed.Headers.TryAddWithoutValidation("If-None-Match", "\"0000000000000000\"");
        Assert.Equal(HttpStatusCode.OK, (await host.Client.SendAsync(changed)).StatusCode);
    }

    [Fact]
    public async Task Docs_WithASlash_LeadToTheAddressWithoutIt()
    {
        await using var host = await HttpHost.Start();
        using var answer = await host.Client.GetAsync("/docs/");
        Assert.Equal("/docs", answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public void Template_TextsAndHtml_AreToldApart()
    {
        using var buffer = new PooledBuffer();
        new PageTemplate("a{{x}}b{{{y}}}{{x}}").Render(buffer, new Dictionary<string, string> { ["x"] = "<", ["y"] = "<i>" });
        Assert.Equal("a&lt;b<i>&lt;"u8.ToArray(), buffer.Written.ToArray());
    }

    [RequiresProgramFact("chromium")]
    public async Task Page_InABrowser_DrawsTheLineWithItsGap()
    {
        await using var host = await HttpHost.Start(live: false);
        host.History.Answer = q => new Stored("raw", TimeSpan.FromMinutes(5), [.. Bucket(q, 0, 100), .. Bucket(q, 140, 288)]);
        var dom = await Browser.Dom(new Uri(host.Address, "/"));

        Assert.Contains("data-script=\"on\"", dom);
        Assert.Equal(2, Count(dom, "class=\"mean\""));
        Assert.Equal(2, Count(dom, "class=\"spread\""));
        Assert.Equal(1, Count(dom, "class=\"hole\""));
        Assert.Contains("Temperature, room: Lowest 19.0&nbsp;°C at ", dom);
    }

    [RequiresProgramFact("chromium")]
    public async Task Docs_InABrowser_ShowEveryRoute()
    {
        await using var host = await HttpHost.Start();
        var dom = await Browser.Dom(new Uri(host.Address, "/docs"));
        var paths = (await host.GetJson("/openapi.json")).GetProperty("paths").EnumerateObject().ToList();
        Assert.Equal(paths.Sum(p => p.Value.EnumerateObject().Count()), Count(dom, "<section class=\"card route\""));
        Assert.All(paths, path => Assert.Contains($"<code>{path.Name}</code>", dom));
    }

    private static IEnumerable<HistoryPoint> Bucket(HistoryQuery query, int from, int to) => Enumerable.Range(from, to - from).Select(i =>
    {
        var at = query.From.AddMinutes(5 * i);
        return new HistoryPoint(at, 20 + Math.Sin(i / 40.0) / 2, 19, at, 21, at, 30);
    });

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
