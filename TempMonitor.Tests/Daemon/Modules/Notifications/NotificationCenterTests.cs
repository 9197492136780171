using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Health;
using TempMonitor.Core.Notifications;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Metrics;
using TempMonitor.Daemon.Modules.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Syslog;
using TempMonitor.Daemon.Modules.Notifications.Webhook;
using TempMonitor.Tests.Core.Notifications;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

public sealed class NotificationCenterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CollectedLog _log = new();

    [Fact]
    public async Task Take_OneTargetHangs_TheOtherIsToldAndTheStopIsShort()
    {
        var wasStopped = false;
        using var release = new ManualResetEventSlim();
        var (hanging, quick) = (new ScriptedNotifier(), new ScriptedNotifier());
        hanging.Answer = (_, cancellation) =>
        {
            WaitHandle.WaitAny([cancellation.WaitHandle, release.WaitHandle]);
            wasStopped = cancellation.IsCancellationRequested;
            cancellation.ThrowIfCancellationRequested();
            return DeliveryResult.Accepted;
        };
        var books = new AlarmBooks();
        using var center = Center(books, ("hanging", hanging), ("quick", quick));
        await center.StartAsync(default);
        var record = new AlarmStory().Raise("room", AlarmLevel.Critical, 0);
        books.Write([record]);
        center.Take([record]);
        Assert.True(SpinWait.SpinUntil(() => quick.Taken.Count == 1 && hanging.Tries == 1, Patience));

        // its own time-out is a minute: only the stop can have ended it
        await center.StopAsync(default);
        Assert.True(wasStopped);
        Assert.DoesNotContain(_log.Lines, l => l.Text.Contains("left behind", StringComparison.Ordinal));
        Assert.Empty(hanging.Taken);
    }

    [Fact]
    public void Test_AsksAllAtOnceAndSaysOfEachWhatCameOfIt()
    {
        using var together = new Barrier(2);
        var (good, bad) = (new ScriptedNotifier(), new ScriptedNotifier());
        good.Answer = (_, stop) => together.SignalAndWait(Patience, stop) ? DeliveryResult.Accepted : DeliveryResult.Failed("alone");
        bad.Answer = (_, stop) => together.SignalAndWait(Patience, stop) ? DeliveryResult.Refused("HTTP 401") : DeliveryResult.Failed("alone");
        using var center = Center(new AlarmBooks(), ("bad", bad), ("good", good));
        var results = center.Test("self-test", default);
        Assert.Equal([("bad", false, "HTTP 401"), ("good", true, null)], results.Select(r => (r.Target, r.Delivered, r.Reason)));
    }

    [Fact]
    public void Health_FailingForLong_DegradesWithReasonAndAdvice()
    {
        using var rig = new WorkerRig();
        rig.Notifier.Answer = (_, _) => DeliveryResult.Failed("HTTP 500: what nobody outside shall read", brief: "answered 500");
        using var center = new NotificationCenter([rig.Worker], rig.Time, new LoggerFactory([rig.Log]).CreateLogger<NotificationCenter>());
        var health = new NotificationHealth(center);
        Assert.Equal((HealthStatus.Healthy, "nothing was sent yet"), Look());
        rig.Happen(rig.Story.Raise("room", AlarmLevel.Warning, 0));
        rig.Pass(9);
        Assert.Equal((HealthStatus.Healthy, "failing for 9 min: answered 500"), Look());
        rig.Pass(2);
        Assert.Equal((HealthStatus.Degraded, "failing for 11 min: answered 500"), Look());
        Assert.Contains("Modules:Notifications:Targets:ops", health.Check().Single().Action, StringComparison.Ordinal);
        rig.Notifier.Answer = (_, _) => DeliveryResult.Accepted;
        rig.Pass(3);
        Assert.Equal((HealthStatus.Healthy, "the last message arrived"), Look());
        rig.Worker.Status.LeftOut = 12;
        Assert.Equal((HealthStatus.Healthy, "the last message arrived; 12 messages were left out since the start: too many waited"), Look());
        rig.Notifier.Answer = (_, _) => DeliveryResult.Failed("exit code 3: what a program printed");
        rig.Happen(rig.Story.Raise("rack", AlarmLevel.Warning, 20));
        rig.Run();
        Assert.StartsWith("failing for 0 s: not delivered; 12", Look().Item2, StringComparison.Ordinal);

        (HealthStatus, string) Look() => (health.Check().Single().Status, health.Check().Single().Observed);
    }

    [Fact]
    public void Module_WithItsNeighbours_IsMadeWithoutACircle()
    {
        var books = new AlarmBooks();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new ManualTimeProvider());
        services.AddSingleton<IIncidentStore>(books).AddSingleton<IDocumentStore>(books);
        services.AddSingleton<IIncidentNotes>(s => new OwnerOfAlarms(s.GetServices<IAlarmListener>()));
        services.AddSingleton<TempMonitor.Core.Status.IStatusBoard>(s => new BoardThatAsksHealth(s.GetServices<IHealthSource>()));
        var options = new NotificationsOptions { Enabled = true, Targets = { ["log"] = new SyslogOptions { Kind = "syslog" }, ["chat"] = new WebhookOptions { Kind = "webhook", Url = "http://127.0.0.1:1/x" } }, Heartbeat = { Url = "http://127.0.0.1:1/x" } };
        new NotificationsModule().AddServices(services, options);
        using var provider = services.BuildServiceProvider();
        Assert.Equal(2, provider.GetServices<Microsoft.Extensions.Hosting.IHostedService>().Count());
        Assert.Equal(["notifications:chat", "notifications:log", "notifications:heartbeat"], provider.GetServices<IHealthSource>().SelectMany(h => h.Check()).Select(e => e.Name));
        Assert.Equal(4, provider.GetServices<IMetricSet>().SelectMany(m => m.Families).Count());
        Assert.NotNull(provider.GetRequiredService<INotificationTest>());
        Assert.NotNull(provider.GetRequiredService<IIncidentNotes>());
        Assert.NotNull(provider.GetRequiredService<TempMonitor.Core.Status.IStatusBoard>());
    }

    private NotificationCenter Center(AlarmBooks books, params (string Name, ScriptedNotifier Notifier)[] targets)
    {
        var logger = new LoggerFactory([_log]).CreateLogger<NotificationCenter>();
        var workers = targets.Select(t =>
        {
            var options = new SyslogOptions { Kind = "syslog", Timeout = TimeSpan.FromMinutes(1) };
            var feed = new TargetFeed(t.Name, books, books, s => new DeliveryPlan(options, TimeZoneInfo.Utc, s), options.GiveUpAfter, TimeProvider.System, logger);
            return new TargetWorker(new Target(t.Name, options, t.Notifier, logger), feed, new NotificationText("srv1", TimeZoneInfo.Utc), books, TimeProvider.System, logger);
        });
        return new NotificationCenter(workers, TimeProvider.System, logger);
    }

    private sealed class OwnerOfAlarms(IEnumerable<IAlarmListener> listeners) : IIncidentNotes
    {
        public void Tell(long incident, AlarmEventKind kind, string by, string text) => Assert.NotEmpty(listeners);
    }

    private sealed class BoardThatAsksHealth(IEnumerable<IHealthSource> sources) : TempMonitor.Core.Status.IStatusBoard
    {
        public TempMonitor.Core.Status.StatusSnapshot Take() => SomeStatus.Healthy() with { Uptime = TimeSpan.FromSeconds(sources.Count()) };
    }
}
