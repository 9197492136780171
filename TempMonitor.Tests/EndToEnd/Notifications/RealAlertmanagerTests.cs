using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Modules.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Alertmanager;
using TempMonitor.Tests.Core.Notifications;
using TempMonitor.Tests.Daemon.Modules.Notifications;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd.Notifications;

/// <summary>Our posts against Debian's Alertmanager, up to the webhook that it calls.</summary>
public sealed class RealAlertmanagerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly TempFolder _folder = new();
    private readonly HttpReceiver _receiver = new();
    private readonly int _port = DaemonProcess.FreePort();
    private readonly HttpClient _http = new();
    private Process? _server;

    public void Dispose()
    {
        _server?.Kill();
        _server?.WaitForExit();
        _server?.Dispose();
        _http.Dispose();
        _receiver.Dispose();
        _folder.Dispose();
    }

    [RequiresProgramFact("prometheus-alertmanager")]
    public void Alarm_FiresWorsensAndResolves_AsAlertmanagerTellsIt()
    {
        Start();
        var story = new AlarmStory();
        var options = new AlertmanagerOptions { Kind = "alertmanager", Url = $"http://127.0.0.1:{_port}", Labels = { ["rack"] = "7" } };
        Assert.Empty(options.Check());
        using var target = new Target("am", options, new AlertmanagerKind().Create(options, new NotifierContext("srv1", TimeProvider.System)), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        var plan = new StandingPlan(options, new TargetState(), TimeSpan.FromMinutes(1));
        var minutes = (TimeProvider.System.GetUtcNow() - AlarmStory.Noon).TotalMinutes;

        story.Raise("room", AlarmLevel.Warning, minutes);
        Post(target, plan, story);
        Assert.Equal(["firing warning room"], WaitFor(1));
        story.Raise("room", AlarmLevel.Critical, minutes + 0.001);
        Post(target, plan, story);
        Assert.Equal(["firing critical room", "firing warning room", "resolved warning room"], WaitFor(3));
        Assert.Equal(["critical"], Open().Select(a => a.GetProperty("labels").GetProperty("severity").GetString()));
        Post(target, plan, story, again: true);
        story.Clear("room", minutes + 0.002);
        Post(target, plan, story);
        Assert.Equal(["firing critical room", "firing warning room", "resolved critical room", "resolved warning room"], WaitFor(4));
        Assert.Empty(Open());
        Assert.Equal(DeliveryOutcome.Accepted, target.Send(SomeNotification.Test() with { Now = TimeProvider.System.GetUtcNow() }, default).Outcome);
    }

    private void Start()
    {
        _folder.Write("am.yml", $"""
            route:
              receiver: here
              group_by: ['...']
              group_wait: 100ms
              group_interval: 200ms
              repeat_interval: 1h
            receivers:
              - name: here
                webhook_configs:
                  - url: {_receiver.Url}/from-alertmanager
                    send_resolved: true
            """);
        string[] arguments = [$"--config.file={_folder["am.yml"]}", $"--storage.path={_folder["data"]}", $"--web.listen-address=127.0.0.1:{_port}", "--cluster.listen-address=", "--log.level=error"];
        _server = Process.Start(new ProcessStartInfo("prometheus-alertmanager", arguments))!;
        Assert.True(SpinWait.SpinUntil(IsReady, Patience), "Alertmanager is not ready");
    }

    private bool IsReady()
    {
        try
        {
            return _http.GetAsync($"http://127.0.0.1:{_port}/-/ready").GetAwaiter().GetResult().IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static void Post(Target target, StandingPlan plan, AlarmStory story, bool again = false)
    {
        foreach (var record in story.Records) plan.Apply(record);
        var now = TimeProvider.System.GetUtcNow().AddMinutes(again ? 2 : 0);
        var delivery = plan.Next(now)!;
        Assert.Equal(again ? 0 : 1, Math.Min(1, delivery.News.Count));
        Assert.Equal(DeliveryResult.Accepted, target.Send(new NotificationText("srv1", TimeZoneInfo.Utc).Compose(delivery, now), default));
        plan.Delivered(delivery, now);
    }

    /// <summary>All different messages so far, in the order of the alphabet.</summary>
    private string[] WaitFor(int count)
    {
        Assert.True(SpinWait.SpinUntil(() => Told().Length >= count, Patience), $"only {string.Join(", ", Told())}");
        return Told();
    }

    private string[] Told() =>
    [
        .. _receiver.Requests.SelectMany(r => JsonDocument.Parse(r.Body).RootElement.GetProperty("alerts").EnumerateArray())
            .Select(a => $"{a.GetProperty("status").GetString()} {a.GetProperty("labels").GetProperty("severity").GetString()} {a.GetProperty("labels").GetProperty("sensor").GetString()}")
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private JsonElement[] Open() => [.. _http.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{_port}/api/v2/alerts?active=true").GetAwaiter().GetResult().EnumerateArray()];
}
