using System.Text.Json;
using TempMonitor.Core.Alarms;
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

    private static List<long> Ids(JsonElement answer) => [.. answer.GetProperty("incidents").EnumerateArray().Select(i => i.GetProperty("id").GetInt64())];
}
