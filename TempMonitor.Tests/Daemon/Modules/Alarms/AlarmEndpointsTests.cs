using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using TempMonitor.Core.Outages;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Alarms;

public sealed class AlarmEndpointsTests
{
    private readonly AlarmHost _alarms = new AlarmHost { Notifiers = new(new NotificationTestResult("mail", "smtp", true, null, TimeSpan.Zero)) }.Heat();

    [Fact]
    public async Task Alarms_Open_AreAnsweredFromMemoryWithRulesAndProfile()
    {
        await using var host = await _alarms.Start();
        _alarms.Rig.Store.Failure = "the disk is full";
        var all = await host.GetJson("/api/alarms");
        Assert.True(all.GetProperty("ready").GetBoolean());
        Assert.Equal("critical", all.GetProperty("level").GetString());
        Assert.Equal("ASHRAE TC9.9 2021, class A1", all.GetProperty("profile").GetProperty("title").GetString());
        var incident = all.GetProperty("incidents").EnumerateArray().Single(i => i.GetProperty("rule").GetString() == "temperature-high");
        Assert.Equal((_alarms.Open.Id, "room", "critical"), (incident.GetProperty("id").GetInt64(), incident.GetProperty("sensor").GetString(), incident.GetProperty("level").GetString()));
        var rule = all.GetProperty("rules").EnumerateArray().Single(r => r.GetProperty("name").GetString() == "temperature-high");
        Assert.Equal((27, 32), (rule.GetProperty("warning").GetDouble(), rule.GetProperty("critical").GetDouble()));
        var alarm = all.GetProperty("alarms").EnumerateArray().Single(a => a.GetProperty("rule").GetString() == "temperature-high");
        Assert.Equal(("above", "temperature", "critical"), (alarm.GetProperty("kind").GetString(), alarm.GetProperty("quantity").GetString(), alarm.GetProperty("state").GetString()));
        await host.GetJson("/api/alarms?state=all", expected: 503);
    }

    [Fact]
    public async Task Alarms_All_PagesThroughThePast()
    {
        await using var host = await _alarms.Start();
        var ids = new List<long>();
        long? before = null;
        do
        {
            var page = await host.GetJson($"/api/alarms?state=all&limit=1{(before is null ? "" : $"&before={before}")}");
            ids.AddRange(page.GetProperty("incidents").EnumerateArray().Select(i => i.GetProperty("id").GetInt64()));
            before = page.GetProperty("next").ValueKind == JsonValueKind.Null ? null : page.GetProperty("next").GetInt64();
        }
        while (before is not null && ids.Count < 100);
        Assert.Equal(_alarms.Rig.Stored.Select(i => i.Id), ids);
        var none = await host.GetJson("/api/alarms?state=all&sensor=attic");
        Assert.Equal(0, none.GetProperty("incidents").GetArrayLength());
        var byRule = await host.GetJson("/api/alarms?state=all&rule=temperature-high");
        Assert.All(byRule.GetProperty("incidents").EnumerateArray(), i => Assert.Equal("temperature-high", i.GetProperty("rule").GetString()));
    }

    [Theory]
    [InlineData("state=closed", "state: expected open or all")]
    [InlineData("limit=0", "limit: expected a whole number from 1 to 1000")]
    [InlineData("from=yesterday", "from: expected")]
    [InlineData("before=x", "before: expected the id of an incident")]
    [InlineData("sensor=A%20B", "sensor: expected")]
    [InlineData("tests=1", "tests: expected true or false")]
    [InlineData("form=x", "unknown parameter; allowed: state, from")]
    [InlineData("from=-1h&to=-2h", "from: expected a time before 'to'")]
    public async Task Alarms_BadParameter_IsNamed(string query, string expected)
    {
        await using var host = await _alarms.Start();
        Assert.Contains(expected, (await host.GetJson($"/api/alarms?{query}", expected: 400)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Incident_HasItsEventsAndTheReadingsAround()
    {
        await using var host = await _alarms.Start();
        var detail = await host.GetJson($"/api/alarms/{_alarms.Over.Id}");
        Assert.Equal("raised", detail.GetProperty("events")[0].GetProperty("kind").GetString());
        Assert.Equal("cleared", detail.GetProperty("events").EnumerateArray().Last().GetProperty("kind").GetString());
        Assert.Contains(detail.GetProperty("evidence").GetProperty("series")[0].GetProperty("rows").EnumerateArray(), r => r.GetProperty("value").GetDouble() == 40);
        await host.GetJson("/api/alarms/1", expected: 404);
        await host.GetJson("/api/alarms/first", expected: 404);
        await host.GetJson("/api/alarms/99999999999999999999999", expected: 404);
    }

    [Fact]
    public async Task Acknowledge_IsKeptWithNameAndNote()
    {
        await using var host = await _alarms.Start();
        var (status, body) = await Post(host, $"/api/alarms/{_alarms.Open.Id}/acknowledge", """{"by":"anna","note":"door was open"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("anna", body.GetProperty("acknowledged_by").GetString());
        Assert.Equal("door was open", _alarms.Open.Note);
        (status, body) = await Post(host, "/api/alarms/acknowledge", "");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain(body.GetProperty("incidents").EnumerateArray(), i => i.GetProperty("id").GetInt64() == _alarms.Open.Id);
        Assert.All(_alarms.Rig.Board.Now.Open, i => Assert.True(i.IsAcknowledged));
        Assert.Equal(HttpStatusCode.Conflict, (await Post(host, $"/api/alarms/{_alarms.Over.Id}/acknowledge", "")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(host, "/api/alarms/1/acknowledge", "{}")).Status);
    }

    [Theory]
    [InlineData("""{"by":7}""", "by: expected a line of text of at most 64 characters")]
    [InlineData("""{"note":"a\nb"}""", "note: expected a line of text of at most 500 characters")]
    [InlineData("""{"who":"anna"}""", "who: unknown field; allowed: by, note")]
    [InlineData("""{"who":1,"w\n2":2}""", "who: unknown field; allowed: by, note; w 2: unknown field")]
    [InlineData("""{"by":"\ud800"}""", "by: expected whole characters")]
    [InlineData("""{"\udc00":"anna"}""", "a field's name: expected whole characters")]
    [InlineData("""["anna"]""", "expected a JSON object")]
    [InlineData("""{"by":"a","by":"b"}""", "each field once")]
    [InlineData("{", "expected a JSON object")]
    [InlineData("nonsense", "expected a JSON object")]
    public async Task Acknowledge_BadBody_IsNamed(string body, string expected)
    {
        await using var host = await _alarms.Start();
        var (status, problem) = await Post(host, $"/api/alarms/{_alarms.Open.Id}/acknowledge", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(expected, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.False(_alarms.Open.IsAcknowledged);
    }

    [Fact]
    public async Task Change_WithoutJsonType_IsRefused()
    {
        await using var host = await _alarms.Start();
        var (status, problem) = await Post(host, "/api/alarms/acknowledge", """{"by":"anna"}""", "text/plain");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Content-Type: application/json", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_ApiIsPublic_StillNeedsTheToken()
    {
        await using var host = await _alarms.Start(new AccessOptions { Api = AccessLevel.Public });
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/api/alarms")).StatusCode);
        foreach (var address in new[] { $"/api/alarms/{_alarms.Open.Id}/acknowledge", "/api/alarms/acknowledge", "/api/alarms/silences", "/api/alarms/selftest" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.PostAsync(address, null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.DeleteAsync("/api/alarms/silences/1")).StatusCode);
        Assert.All(_alarms.Rig.Board.Now.Open, i => Assert.False(i.IsAcknowledged));
    }

    [Fact]
    public async Task Silence_MadeAndEnded()
    {
        await using var host = await _alarms.Start();
        var (status, made) = await Post(host, "/api/alarms/silences", """{"minutes":60,"sensor":"room","rule":"temperature-high","by":"anna","comment":"filter"}""");
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.True(made.GetProperty("stored").GetBoolean());
        var kept = Assert.Single(_alarms.Rig.Book.All);
        Assert.Equal(("room", "temperature-high", "anna", "filter", TimeSpan.FromHours(1)), (kept.Sensor!.Value.Name, kept.Rule, kept.By, kept.Comment, kept.Until - kept.From));
        Assert.Equal(kept.Id, (await host.GetJson("/api/alarms")).GetProperty("silences")[0].GetProperty("id").GetInt64());
        using (var gone = await host.Send(HttpMethod.Delete, $"/api/alarms/silences/{kept.Id}")) Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        using (var again = await host.Send(HttpMethod.Delete, $"/api/alarms/silences/{kept.Id}")) Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Empty(_alarms.Rig.Book.All);
        Assert.Equal("[]", _alarms.Rig.Documents.Get("alarms/silences"));
    }

    [Theory]
    [InlineData("2026-01-15T20:00:00Z", 20)]
    [InlineData("2026-01-15T20:00:00.5+02:00", 18)]
    [InlineData("2026-01-15T20:00-01:30", 21)]
    public async Task Silence_UntilWithZone_EndsThen(string until, int hour)
    {
        await using var host = await _alarms.Start();
        Assert.Equal(HttpStatusCode.Created, (await Post(host, "/api/alarms/silences", $$"""{"until":"{{until}}"}""")).Status);
        Assert.Equal((TimeSpan.Zero, hour), (Assert.Single(_alarms.Rig.Book.All).Until.Offset, _alarms.Rig.Book.All[0].Until.Hour));
    }

    [Fact]
    public async Task Silences_AreListed_AndNoMoreThanAHundredTaken()
    {
        await using var host = await _alarms.Start();
        Assert.Equal(0, (await host.GetJson("/api/alarms/silences")).GetProperty("silences").GetArrayLength());
        var until = _alarms.Rig.Time.GetUtcNow().AddHours(1);
        for (var i = 0; i < Silences.Most; i++) Assert.NotNull(_alarms.Rig.Book.Add(until, null, null, "anna", null));
        var (status, problem) = await Post(host, "/api/alarms/silences", """{"minutes":5}""");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.StartsWith("100 silences are standing", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(Silences.Most, (await host.GetJson("/api/alarms/silences")).GetProperty("silences").GetArrayLength());
        _alarms.Rig.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.Created, (await Post(host, "/api/alarms/silences", """{"minutes":5}""")).Status);
    }

    [Fact]
    public async Task Silence_DiskHangs_AnswersAndIsReadAllTheSame()
    {
        await using var host = await _alarms.Start();
        using var hanging = new ManualResetEventSlim();
        _alarms.Rig.Documents.BeforePut = () => hanging.Wait(TimeSpan.FromSeconds(20));
        try
        {
            var (status, made) = await Post(host, "/api/alarms/silences", """{"minutes":60}""");
            Assert.Equal((HttpStatusCode.Created, false), (status, made.GetProperty("stored").GetBoolean()));
            Assert.Equal(1, (await host.GetJson("/api/alarms/silences")).GetProperty("silences").GetArrayLength());
            Assert.NotNull(_alarms.Rig.Book.Add(_alarms.Rig.Time.GetUtcNow().AddHours(1), null, null, "bert", null));
            _alarms.Rig.Measure(22);
        }
        finally
        {
            _alarms.Rig.Documents.BeforePut = null;
            hanging.Set();
        }
    }

    [Fact]
    public async Task Silence_DatabaseRefuses_HoldsAndSaysSo()
    {
        await using var host = await _alarms.Start();
        _alarms.Rig.Documents.Failure = "the disk is full";
        var (status, made) = await Post(host, "/api/alarms/silences", """{"minutes":60}""");
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.False(made.GetProperty("stored").GetBoolean());
        Assert.Single(_alarms.Rig.Book.All);
    }

    [Theory]
    [InlineData("", "minutes: expected either 'minutes' or 'until'")]
    [InlineData("{}", "minutes: expected either 'minutes' or 'until'")]
    [InlineData("""{"minutes":5,"until":"2026-01-15T20:00:00Z"}""", "either 'minutes' or 'until'")]
    [InlineData("""{"minutes":0}""", "minutes: expected a whole number from 1 to 43200")]
    [InlineData("""{"minutes":2.5}""", "minutes: expected a whole number")]
    [InlineData("""{"minutes":"60"}""", "minutes: expected a whole number")]
    [InlineData("""{"minutes":1e99}""", "minutes: expected a whole number")]
    [InlineData("""{"until":"2020-01-01T00:00:00Z"}""", "until: expected a time later than now and at most 30 days away")]
    [InlineData("""{"until":"2030-01-01T00:00:00Z"}""", "until: expected a time later than now")]
    [InlineData("""{"until":"soon"}""", "until: expected a time with zone such as 2026-")]
    [InlineData("""{"until":"2026-01-15T20:00:00"}""", "or 2026-01-15T13:00:00+01:00")]
    [InlineData("""{"until":"2026-01-15"}""", "until: expected a time with zone")]
    [InlineData("""{"minutes":5,"by":"anna\u202e"}""", "by: expected a line of text of at most 64 characters, none of them a control character")]
    [InlineData("""{"minutes":5,"comment":"a\u0000b"}""", "comment: expected a line of text")]
    [InlineData("""{"minutes":5,"sensor":"attic"}""", "sensor: expected one of room")]
    [InlineData("""{"minutes":5,"rule":"temperature_high"}""", "rule: expected one of ")]
    [InlineData("""{"minutes":5,"rule":"x","sensor":"attic"}""", "sensor: expected one of room; rule: expected one of")]
    public async Task Silence_BadBody_IsNamed(string body, string expected)
    {
        await using var host = await _alarms.Start();
        var (status, problem) = await Post(host, "/api/alarms/silences", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(expected, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(_alarms.Rig.Book.All);
    }

    [Fact]
    public async Task Outages_AreListedWithWhy()
    {
        var now = _alarms.Rig.Time.GetUtcNow();
        _alarms.Outages.Put(new Outage(now.AddHours(-3), now.AddHours(-2), OutageReason.PowerLossOrReset));
        _alarms.Outages.Put(new Outage(now.AddHours(-1), now.AddHours(-5), OutageReason.Clock));
        await using var host = await _alarms.Start();
        var outages = (await host.GetJson("/api/alarms/outages")).GetProperty("outages");
        Assert.Equal(("clock", JsonValueKind.Null), (outages[0].GetProperty("why").GetString(), outages[0].GetProperty("seconds").ValueKind));
        Assert.Equal(("power-loss-or-reset", 3600), (outages[1].GetProperty("why").GetString(), outages[1].GetProperty("seconds").GetDouble()));
        await host.GetJson("/api/alarms/outages?limit=x", expected: 400);
    }

    [Fact]
    public async Task Page_ShowsOpenAlarmsInWords()
    {
        await using var host = await _alarms.Start();
        var page = await host.GetJson("/page/alarms");
        Assert.Equal("critical", page.GetProperty("level").GetString());
        Assert.Equal(_alarms.Open.Text, page.GetProperty("alarms")[0].GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, page.GetProperty("silence").ValueKind);
    }

    [RequiresProgramFact("chromium")]
    public async Task Page_InABrowser_NamesTheAlarmNotByColourAlone()
    {
        await using var host = await _alarms.Start(live: false);
        var dom = await Browser.Dom(new Uri(host.Address, "/"));
        var list = dom[dom.IndexOf("<ul class=\"alarms\"", StringComparison.Ordinal)..][..500];
        Assert.Contains("<li data-level=\"critical\"><strong>Critical</strong>", list, StringComparison.Ordinal);
        Assert.Contains($"<span lang=\"en\">{_alarms.Open.Text}</span>", list, StringComparison.Ordinal);
        Assert.Contains("<h2 data-text=\"verdict\">Critical</h2>", dom, StringComparison.Ordinal);
    }

    [RequiresProgramFact("chromium")]
    public async Task Page_ModuleOff_ShowsNoAlarms()
    {
        await using var host = await HttpHost.Start(live: false);
        Assert.Contains("data-t-label=\"open_alarms\"></ul>", await Browser.Dom(new Uri(host.Address, "/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SelfTest_AllWell_SaysWhatArrivedAndRemembers()
    {
        await using var host = await _alarms.Start();
        var open = _alarms.Rig.Board.Now.Open.Count;
        var (status, result) = await Post(host, "/api/alarms/selftest", "");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(result.GetProperty("passed").GetBoolean(), result.ToString());
        Assert.Equal(["rule ok", "metrics ok", "store ok", "notifier:mail ok"], Stages(result));
        Assert.Contains("self-test", _alarms.Notifiers.Text, StringComparison.Ordinal);
        var incident = _alarms.Rig.Store.Find(result.GetProperty("incident").GetInt64())!;
        Assert.True(incident is { IsTest: true, IsOpen: false, Worst: AlarmLevel.Critical });
        Assert.Equal(open, _alarms.Rig.Board.Now.Open.Count);
        Assert.Equal(_alarms.Rig.Time.GetUtcNow(), _alarms.Rig.Board.LastSelfTest);
        Assert.NotNull(_alarms.Rig.Documents.Get("alarms/selftest"));
        using var metrics = await host.Get("/metrics");
        var text = await metrics.Content.ReadAsStringAsync();
        Assert.Contains("tempmonitor_selftest_last_success_timestamp_seconds ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{alarm=\"self-test\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SelfTest_TwiceInARow_BothPass()
    {
        await using var host = await _alarms.Start();
        for (var i = 0; i < 2; i++) Assert.True((await Post(host, "/api/alarms/selftest", "")).Body.GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task SelfTest_NotifierAndStageFail_NamesThemAndRemembersNothing()
    {
        var alarms = new AlarmHost { Notifiers = new(new NotificationTestResult("mail", "smtp", false, "connection refused", TimeSpan.Zero)), Stages = { new Stage("nagios", "exit code 0") } }.Heat();
        await using var host = await alarms.Start();
        var (_, result) = await Post(host, "/api/alarms/selftest", "{}");
        Assert.False(result.GetProperty("passed").GetBoolean());
        Assert.Equal(["rule ok", "metrics ok", "store ok", "nagios failed exit code 0", "notifier:mail failed connection refused"], Stages(result));
        Assert.Null(alarms.Rig.Board.LastSelfTest);
    }

    [Fact]
    public async Task SelfTest_DatabaseRefuses_TheStageFailsWithItsWords()
    {
        var alarms = new AlarmHost().Heat();
        await using var host = await alarms.Start();
        alarms.Rig.Store.Failure = "the disk is full";
        var (_, result) = await Post(host, "/api/alarms/selftest", "");
        Assert.Equal(["rule ok", "metrics ok", "store failed the disk is full"], Stages(result)[..3]);
        Assert.Equal("notifiers none", Stages(result)[3][..14]);
    }

    [Fact]
    public async Task SelfTest_JustStarted_NamesAlsoWhatWasNotAsked()
    {
        var alarms = new AlarmHost { Stages = { new Stage("nagios", null) } };
        await using var host = await alarms.Start();
        var (_, result) = await Post(host, "/api/alarms/selftest", "");
        Assert.False(result.GetProperty("passed").GetBoolean());
        Assert.Contains("store failed the alarms have just been started; try again in half a minute", Stages(result));
        Assert.Contains("nagios none it was not asked: there was no alarm to show it", Stages(result));
    }

    private static string[] Stages(JsonElement result) =>
        [.. result.GetProperty("stages").EnumerateArray().Select(s => $"{s.GetProperty("stage").GetString()} {s.GetProperty("result").GetString()} {s.GetProperty("reason").GetString()}".TrimEnd())];

    private static async Task<(HttpStatusCode Status, JsonElement Body)> Post(HttpHost host, string address, string body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.TryAddWithoutValidation("X-API-Key", HttpHost.Token);
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        using var answer = await host.Client.SendAsync(request);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    private sealed class Stage(string name, string? failure) : ISelfTestStage
    {
        public string Name => name;

        public string? Run(SelfTestExcursion excursion, CancellationToken cancellation) => excursion.Value > excursion.Critical ? failure : "it was not hot";
    }
}
