using System.Globalization;
using System.Text.Json;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Modules.Alarms;

namespace TempMonitor.Tests.Daemon.Modules.Alarms;

public sealed class PageIncidentsTests
{
    [Fact]
    public async Task Incidents_InPages_NewestFirst()
    {
        await using var host = await new AlarmHost().Heat().Start();
        var all = await host.GetJson("/page/incidents?limit=200");
        var ids = Ids(all);
        Assert.Equal(ids.OrderDescending(), ids);
        Assert.True(ids.Count > 2);
        Assert.Equal(JsonValueKind.Null, all.GetProperty("next").ValueKind);

        var first = await host.GetJson("/page/incidents?limit=2");
        Assert.Equal(ids.Take(2), Ids(first));
        var second = await host.GetJson($"/page/incidents?limit=200&before={first.GetProperty("next").GetInt64()}");
        Assert.Equal(ids.Skip(2), Ids(second));
    }

    [Fact]
    public async Task Incidents_OfASpan_AreThoseThatTouchIt()
    {
        var alarms = new AlarmHost().Heat();
        await using var host = await alarms.Start();
        var over = alarms.Over;
        Assert.Contains(over.Id, Ids(await host.GetJson($"/page/incidents?from={Iso(over.End!.Value)}&to=now")));
        Assert.DoesNotContain(over.Id, Ids(await host.GetJson($"/page/incidents?from={Iso(over.End!.Value.AddSeconds(1))}&to=now")));
        Assert.Contains(over.Id, Ids(await host.GetJson($"/page/incidents?from=-1000w&to={Iso(over.Start.AddSeconds(1))}")));
        Assert.DoesNotContain(over.Id, Ids(await host.GetJson($"/page/incidents?from=-1000w&to={Iso(over.Start)}")));
    }

    [Fact]
    public async Task Incidents_OfASensorOrAQuantity_AreOnlyThose()
    {
        var alarms = new AlarmHost().Heat();
        var foreign = alarms.Over with { Id = alarms.Over.Id + 1, Alarm = new AlarmKey("humidity-high", new SensorId("rack")), Measure = "humidity" };
        alarms.Rig.Store.Write([new AlarmRecord(new AlarmEvent(alarms.Rig.Store.LastEventId + 1, foreign.Id, foreign.Start, AlarmEventKind.Raised, AlarmLevel.Warning, 80, "humid"), foreign)]);
        await using var host = await alarms.Start();
        Assert.Equal([foreign.Id], Ids(await host.GetJson("/page/incidents?sensor=rack")));
        Assert.Equal([foreign.Id], Ids(await host.GetJson("/page/incidents?quantity=humidity&limit=1")));
        var warm = (await host.GetJson("/page/incidents?sensor=room&quantity=temperature")).GetProperty("incidents").EnumerateArray().ToList();
        Assert.NotEmpty(warm);
        Assert.All(warm, i => Assert.Equal(("room", "temperature"), (i.GetProperty("sensor").GetString(), i.GetProperty("quantity").GetString())));
    }

    [Fact]
    public async Task Limits_OfQuantities_AreThere()
    {
        await using var host = await new AlarmHost().Heat().Start();
        var limits = (await host.GetJson("/page/incidents")).GetProperty("limits").EnumerateArray().ToList();
        Assert.Contains(limits, l => l.GetProperty("quantity").GetString() == "temperature" && l.GetProperty("level").GetString() == "critical" && l.GetProperty("high").GetBoolean() && l.GetProperty("value").GetDouble() == 32);
        Assert.All(limits, l => Assert.Contains(l.GetProperty("level").GetString(), new[] { "warning", "critical" }));
    }

    [Fact]
    public async Task Acknowledgement_OfWhom_IsNotForStrangers()
    {
        var alarms = new AlarmHost().Heat();
        alarms.Rig.Desk.Acknowledge(alarms.Open.Id, "anna", "filter");
        await using var host = await alarms.Start();
        var text = await host.Client.GetStringAsync("/page/incidents");
        Assert.Contains("\"acknowledged\":true", text);
        Assert.DoesNotContain("anna", text);
        Assert.DoesNotContain("filter", text);
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?days=367")]
    [InlineData("?before=x")]
    [InlineData("?state=all")]
    [InlineData("?from=yesterdayish")]
    [InlineData("?from=-1h&to=-2h")]
    [InlineData("?from=-1h&days=2")]
    [InlineData("?sensor=no%20name")]
    [InlineData("?quantity=warmth")]
    public async Task Incidents_AWrongQuestion_IsRefused(string query)
    {
        await using var host = await new AlarmHost().Start();
        await host.GetJson($"/page/incidents{query}", expected: 400);
    }

    [Fact]
    public async Task Now_AnOpenAlarm_IsTheVerdict()
    {
        await using var host = await new AlarmHost().Heat().Start();
        var now = await host.GetJson("/page/now");
        Assert.Equal("critical", now.GetProperty("verdict").GetProperty("code").GetString());
        Assert.NotEmpty(now.GetProperty("alarms").EnumerateArray());
        Assert.Contains("<h2 data-text=\"verdict\">Critical</h2>", await host.Client.GetStringAsync("/"));
    }

    [Fact]
    public void View_TheEndOfAnAlarm_IsWhereCalmBegins()
    {
        var rig = new AlarmHost().Heat().Rig;
        var view = new RoomAlarmsView(rig.Board, rig.Book);
        Assert.Null(view.Now.CalmSince);
        var over = rig.Stored.First(i => !i.IsOpen);
        view.Take([new AlarmRecord(rig.Store.EventsOf(over.Id).First(e => e.Kind == AlarmEventKind.Cleared), over)]);
        Assert.Equal(over.End, view.Now.CalmSince);
        Assert.Equal(AlarmLevel.Critical, view.Now.Worst!.Incident.Level);
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static List<long> Ids(JsonElement answer) => [.. answer.GetProperty("incidents").EnumerateArray().Select(i => i.GetProperty("id").GetInt64())];
}
