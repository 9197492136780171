using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>The real process while the cooling fails, killed in the middle.</summary>
public sealed class AlarmsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CoolingFailure_KilledInTheMiddle_LosesNothingThatWasTold()
    {
        List<(long Incident, string Events)> before;
        long id;
        using (var daemon = Simulate("cooling-failure", "--Simulation:Speed=100"))
        {
            daemon.WaitFor("the room is critically hot", d => Open(d).Any(i => i.GetProperty("rule").GetString() == "temperature-high" && i.GetProperty("level").GetString() == "critical"));
            id = Open(daemon).First(i => i.GetProperty("rule").GetString() == "temperature-high").GetProperty("id").GetInt64();
            Assert.Equal(HttpStatusCode.OK, Post(daemon, $"/api/alarms/{id}/acknowledge", new { by = "anna", note = "I run" }));
            Assert.Equal(HttpStatusCode.Created, Post(daemon, "/api/alarms/silences", new { minutes = 40_000, rule = "humidity-low", by = "anna" }));
            Assert.Equal("critical", daemon.Get("/page/alarms").GetProperty("level").GetString());
            Assert.Equal(2, daemon.Metric($"tempmonitor_alarm_state{{alarm=\"temperature-high\",sensor=\"{SensorOf(daemon, id)}\"}}"));
            daemon.WaitFor("all of it is stored", d => d.Metric("tempmonitor_alarm_records_waiting") == 0 && Log(d).Any(l => l.Incident == id && l.Events.Contains("acknowledged", StringComparison.Ordinal)));
            Assert.Equal(HttpStatusCode.OK, daemon.Ask("/readyz").Status);
            Assert.Equal("healthy", HealthOf(daemon, "alarms"));
            before = Log(daemon);
            daemon.Process.Kill();
            daemon.Process.WaitForExit();
        }

        using var again = Simulate("steady");
        again.WaitFor("the past is known", d => d.Get("/api/alarms").GetProperty("ready").GetBoolean());
        var after = Log(again);
        Assert.All(before, b => Assert.StartsWith(b.Events, after.Single(a => a.Incident == b.Incident).Events, StringComparison.Ordinal));
        var incident = again.Get($"/api/alarms/{id}").GetProperty("incident");
        Assert.Equal(("anna", "I run"), (incident.GetProperty("acknowledged_by").GetString(), incident.GetProperty("note").GetString()));
        Assert.Equal("humidity-low", again.Get("/api/alarms").GetProperty("silences")[0].GetProperty("rule").GetString());
    }

    [Fact]
    public void Outages_StopAndKill_AreToldApart()
    {
        using (var daemon = Simulate("steady", "--Sampling:Interval=00:00:00.2"))
        {
            daemon.WaitFor("readings are stored", d => d.Metric("tempmonitor_database_rows_committed_total") > 0 || d.Metric("tempmonitor_database_buffered_rows") > 0);
            daemon.Terminate();
        }

        using (var daemon = Simulate("steady", "--Sampling:Interval=00:00:00.2", "--Storage:CommitEvery=00:00:00.1"))
        {
            daemon.WaitFor("the stop is in the book", d => Outages(d).Count == 1);
            Assert.Equal("clean-stop", Outages(daemon)[0]);
            daemon.WaitFor("readings are stored", d => d.Metric("tempmonitor_database_rows_committed_total") > 0);
            daemon.Process.Kill();
            daemon.Process.WaitForExit();
        }

        using var last = Simulate("steady", "--Sampling:Interval=00:00:00.2");
        last.WaitFor("the kill is in the book", d => Outages(d).Count == 2);
        Assert.Equal(["killed-or-crashed", "clean-stop"], Outages(last));
    }

    [Fact]
    public void ModuleOff_LeavesNothingBehind()
    {
        using var daemon = Simulate("steady", "--Modules:Alarms:Enabled=false");
        daemon.WaitUntilReady();
        foreach (var address in new[] { "/api/alarms", "/api/alarms/outages", "/page/alarms" }) Assert.Equal(HttpStatusCode.NotFound, daemon.Ask(address).Status);
        Assert.DoesNotContain("tempmonitor_alarm", daemon.Ask("/metrics").Body, StringComparison.Ordinal);
        Assert.DoesNotContain("alarms", daemon.Ask("/health").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SelfTest_RealDaemon_Passes()
    {
        using var daemon = Simulate("steady");
        daemon.WaitFor("the past is known", d => d.Get("/api/alarms").GetProperty("ready").GetBoolean());
        using var answer = await daemon.Http.PostAsync("/api/alarms/selftest", null);
        var result = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(result.GetProperty("passed").GetBoolean(), result.ToString());
        Assert.True(daemon.Metric("tempmonitor_selftest_last_success_timestamp_seconds") > 0);
    }

    private DaemonProcess Simulate(string scenario, params string[] more) =>
        DaemonProcess.Start(_folder, ["--Simulation:When=always", $"--Simulation:Scenario={scenario}", "--Modules:LedMatrix:Enabled=false", .. more]);

    private static List<JsonElement> Open(DaemonProcess daemon) => [.. daemon.Get("/api/alarms").GetProperty("incidents").EnumerateArray()];

    private static string SensorOf(DaemonProcess daemon, long id) => daemon.Get($"/api/alarms/{id}").GetProperty("incident").GetProperty("sensor").GetString()!;

    private static List<string> Outages(DaemonProcess daemon) => [.. daemon.Get("/api/alarms/outages").GetProperty("outages").EnumerateArray().Select(o => o.GetProperty("why").GetString()!)];

    private static string? HealthOf(DaemonProcess daemon, string check) => daemon.Get("/health").GetProperty("checks").GetProperty(check).GetProperty("status").GetString();

    /// <summary>Every incident with the ids and kinds of its events, in one line.</summary>
    private static List<(long Incident, string Events)> Log(DaemonProcess daemon) =>
        [.. daemon.Get("/api/alarms?state=all&to=2100-01-01&from=2000-01-01").GetProperty("incidents").EnumerateArray().Select(i => (i.GetProperty("id").GetInt64(), EventsOf(daemon, i)))];

    private static string EventsOf(DaemonProcess daemon, JsonElement incident) => $"{incident.GetProperty("rule").GetString()}: " + string.Concat(
        daemon.Get($"/api/alarms/{incident.GetProperty("id").GetInt64()}").GetProperty("events").EnumerateArray().Select(e => $"{e.GetProperty("id").GetInt64()} {e.GetProperty("kind").GetString()}; "));

    private static HttpStatusCode Post(DaemonProcess daemon, string address, object body)
    {
        using var answer = daemon.Http.PostAsJsonAsync(address, body).GetAwaiter().GetResult();
        return answer.StatusCode;
    }
}
