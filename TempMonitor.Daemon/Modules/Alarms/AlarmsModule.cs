using TempMonitor.Core.Alarms;
using TempMonitor.Core.Health;
using TempMonitor.Core.Indicators;
using TempMonitor.Core.Outages;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Metrics;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Judges every reading, keeps the incidents, and tells whoever acts on them.</summary>
internal sealed class AlarmsModule : Module<AlarmOptions>
{
    public override string Name => "Alarms";

    protected override void AddServices(IServiceCollection services, AlarmOptions options)
    {
        services.AddSingleton(options).AddSingleton(AlarmRules.Of(options)).AddSingleton<Silences>();
        services.AddSingleton<ILiveSettings, AlarmRulesInForce>();
        services.AddSingleton<AlarmEngine>().AddSingleton<IReadingSink>(s => s.GetRequiredService<AlarmEngine>());
        services.AddSingleton<AlarmBoard>().AddSingleton(_ => new RecordQueue(TimeProvider.System));
        services.AddSingleton<IncidentNotes>().AddSingleton<IIncidentNotes>(s => s.GetRequiredService<IncidentNotes>());
        services.AddSingleton<Func<AlarmRoster>>(s => () => AlarmRoster.Of(s.GetRequiredService<SensorBoard>()));
        services.AddSingleton<SilenceBook>().AddSingleton<SelfTestRecord>().AddSingleton<AlarmDesk>().AddSingleton<AlarmTeller>().AddSingleton<AlarmWatch>();
        services.AddSingleton(s => new EvidenceKeeper(
            s.GetRequiredService<IEvidenceStore>(), s.GetRequiredService<IReadingStore>(), s.GetRequiredService<TimeProvider>(), TimeProvider.System));
        services.AddSingleton(s => new PendingTrips(s.GetRequiredService<AlarmEngine>(), s.GetRequiredService<IDocumentStore>(), s.GetRequiredService<TimeProvider>(), TimeProvider.System));
        AddLoops(services);
        services.AddSingleton<IAlarmListener, AlarmLog>();
        services.AddSingleton<RoomAlarmsView>().AddSingleton<IRoomAlarms>(s => s.GetRequiredService<RoomAlarmsView>()).AddSingleton<IAlarmListener>(s => s.GetRequiredService<RoomAlarmsView>());
        services.AddSingleton<IAlarmListener, AlarmLive>();
        services.AddSingleton<IAlarmHolds, AlarmHolds>().AddSingleton<IAlarmIndicator, AlarmIndicator>().AddSingleton<IAlarmAcknowledger, AlarmAcknowledger>();
        services.AddSingleton<IHealthSource, AlarmHealth>().AddSingleton<IMetricSet, AlarmMetrics>();
        services.AddSingleton<SelfTest>();
        services.AddSingleton<AlarmQuestions>().AddSingleton<IEndpointGroup, AlarmEndpoints>().AddSingleton<IEndpointGroup, AlarmControlEndpoints>().AddSingleton<IEndpointGroup, OutageEndpoints>().AddSingleton<IEndpointGroup, PageIncidentsEndpoints>();
    }

    /// <remarks>The room may live by a fast clock when it is simulated; disks and people never do.</remarks>
    private static void AddLoops(IServiceCollection services)
    {
        services.AddSingleton(s => new AlarmPast(
            s.GetRequiredService<AlarmEngine>(), s.GetRequiredService<IIncidentStore>(), s.GetRequiredService<IReadingStore>(), s.GetRequiredService<IOutageStore>(), s.GetRequiredService<SilenceBook>(),
            s.GetRequiredService<SelfTestRecord>(), s.GetRequiredService<PendingTrips>(), s.GetRequiredService<AlarmBoard>(), s.GetRequiredService<Func<AlarmRoster>>(), s.GetRequiredService<TimeProvider>(),
            TimeProvider.System, s.GetRequiredService<ILogger<AlarmPast>>()));
        services.AddSingleton(s => new AlarmRecorder(
            s.GetRequiredService<RecordQueue>(), s.GetRequiredService<IIncidentStore>(), s.GetRequiredService<AlarmDesk>(), s.GetRequiredService<AlarmPast>(),
            s.GetRequiredService<IncidentNotes>(), s.GetRequiredService<SilenceBook>(), s.GetRequiredService<PendingTrips>(), s.GetRequiredService<EvidenceKeeper>(), s.GetRequiredService<AlarmBoard>(),
            TimeProvider.System, s.GetRequiredService<ILogger<AlarmRecorder>>()));
        services.AddSingleton(s => new AlarmService(
            s.GetRequiredService<AlarmWatch>(), s.GetRequiredService<AlarmRecorder>(), s.GetRequiredService<AlarmDesk>(), s.GetRequiredService<IncidentNotes>(),
            s.GetRequiredService<SilenceBook>(), s.GetRequiredService<AlarmBoard>(), s.GetRequiredService<TimeProvider>(), TimeProvider.System,
            s.GetRequiredService<ILogger<AlarmService>>()));
        services.AddHostedService(s => s.GetRequiredService<AlarmService>());
    }
}
