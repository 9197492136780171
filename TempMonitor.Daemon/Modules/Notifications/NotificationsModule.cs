using TempMonitor.Core.Alarms;
using TempMonitor.Core.Health;
using TempMonitor.Core.Notifications;
using TempMonitor.Core.Status;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Metrics;
using TempMonitor.Daemon.Outgoing;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>Tells people and programs of alarms. Follows the log of the incidents: it needs somebody who keeps one.</summary>
internal sealed class NotificationsModule : Module<NotificationsOptions>
{
    public override string Name => "Notifications";

    public override string? Needs => "Alarms";

    protected override void AddServices(IServiceCollection services, NotificationsOptions options)
    {
        services.AddSingleton(options).AddSingleton<NotifierCatalog>();
        services.AddSingleton(CreateCenter);
        services.AddSingleton<ILiveSettings>(s => s.GetRequiredService<NotificationCenter>());
        services.AddSingleton<IAlarmListener>(s => s.GetRequiredService<NotificationCenter>());
        services.AddSingleton<INotificationTest>(s => s.GetRequiredService<NotificationCenter>());
        services.AddHostedService(s => s.GetRequiredService<NotificationCenter>());
        services.AddSingleton<IHealthSource>(s => new NotificationHealth(s.GetRequiredService<NotificationCenter>(), s.GetService<HeartbeatState>()));
        services.AddSingleton<IMetricSet>(s => new NotificationMetrics(s.GetRequiredService<NotificationCenter>(), s.GetService<HeartbeatState>()));
        if (!string.IsNullOrEmpty(options.Heartbeat.Url)) AddHeartbeat(services, options.Heartbeat);
    }

    private static void AddHeartbeat(IServiceCollection services, HeartbeatOptions options)
    {
        services.AddSingleton(s => new HeartbeatState(new TargetStatus(s.GetRequiredService<TimeProvider>())));
        services.AddSingleton(s => new Heartbeat(
            options, s.GetRequiredService<IStatusBoard>(), new HttpPost(TimeProvider.System), s.GetRequiredService<HeartbeatState>(), s.GetRequiredService<ILogger<Heartbeat>>()));
        services.AddHostedService(s => new HeartbeatService(s.GetRequiredService<Heartbeat>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<Heartbeat>>()));
    }

    private static NotificationCenter CreateCenter(IServiceProvider services)
    {
        var options = services.GetRequiredService<NotificationsOptions>();
        var time = services.GetRequiredService<TimeProvider>();
        var workers = options.Targets.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => CreateWorker(services, t.Key, t.Value, time));
        var logger = services.GetRequiredService<ILogger<NotificationCenter>>();
        return new NotificationCenter(workers, time, logger, (name, target, before) => CreateWorker(services, name, target, time, before));
    }

    private static TargetWorker CreateWorker(IServiceProvider services, string name, TargetOptions options, TimeProvider time, TargetWorker? before = null)
    {
        var kind = services.GetRequiredService<NotifierCatalog>().Of(options);
        var logger = services.GetRequiredService<ILogger<TargetWorker>>();
        var later = new AlarmOwner(services);
        var feed = new TargetFeed(
            name,
            services.GetRequiredService<IIncidentStore>(),
            services.GetRequiredService<IDocumentStore>(),
            state => kind.Plan(options, state, time.LocalTimeZone, later),
            options.GiveUpAfter,
            time,
            logger,
            before?.Feed);
        var target = new Target(name, options, kind.Create(options, new NotifierContext(Environment.MachineName, time)), logger);
        return new TargetWorker(target, feed, new NotificationText(Environment.MachineName, time.LocalTimeZone), later, time, logger, services.GetService<IStills>(), before);
    }

    /// <summary>Found when first needed: the owner of the alarms is made with its listeners, of which we are one.</summary>
    private sealed class AlarmOwner(IServiceProvider services) : IAlarmHolds, IIncidentNotes
    {
        private readonly Lazy<IAlarmHolds?> _holds = new(services.GetService<IAlarmHolds>);
        private readonly Lazy<IIncidentNotes?> _notes = new(services.GetService<IIncidentNotes>);

        public string? HolderOf(Incident incident) => _holds.Value?.HolderOf(incident);

        public void Tell(long incident, AlarmEventKind kind, string by, string text) => _notes.Value?.Tell(incident, kind, by, text);
    }
}
