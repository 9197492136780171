using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Access;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Health;
using TempMonitor.Core.Notifications;
using TempMonitor.Core.Outages;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Metrics;
using TempMonitor.Daemon.Modules.Alarms;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Alarms;

/// <summary>The module's routes on a real Kestrel: an alarm is open, one is over.</summary>
internal sealed class AlarmHost
{
    public AlarmRig Rig { get; } = new();

    public InMemoryOutageStore Outages { get; } = new();

    public AlarmRig.Notifiers Notifiers { get; init; } = new();

    public List<ISelfTestStage> Stages { get; } = [];

    public Incident Open => Rig.Board.Now.Open.First(i => i.Alarm.Rule == "temperature-high");

    public Incident Over => Rig.Stored.First(i => !i.IsOpen && i.Alarm.Rule == "temperature-high");

    /// <summary>Two alarms, one of them over.</summary>
    public AlarmHost Heat()
    {
        Rig.Begin();
        Rig.Run(TimeSpan.FromMinutes(20), 22);
        Rig.Run(TimeSpan.FromMinutes(5), 40);
        Rig.Run(TimeSpan.FromMinutes(30), 22);
        Rig.Run(TimeSpan.FromMinutes(5), 38);
        return this;
    }

    public Task<HttpHost> Start(AccessOptions? access = null, bool live = true) => HttpHost.Start(access: access, configure: AddTo, live: live);

    public void AddTo(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(Rig.Board).AddSingleton(Rig.Desk).AddSingleton(Rig.Engine).AddSingleton(Rig.Silences).AddSingleton(Rig.Book).AddSingleton(Rig.Evidence).AddSingleton(Rig.Queue).AddSingleton(Rig.SelfTests);
        services.AddSingleton<IIncidentStore>(Rig.Store).AddSingleton<IOutageStore>(Outages).AddSingleton(new AlarmOptions());
        services.AddSingleton<INotificationTest>(Notifiers).AddSingleton<IMetricSet, AlarmMetrics>().AddSingleton<IHealthSource, AlarmHealth>();
        foreach (var stage in Stages) services.AddSingleton(stage);
        services.AddSingleton(s => new SelfTest(
            Rig.Desk, Rig.Board, Rig.Engine, Rig.SelfTests, Rig.Store, s.GetRequiredService<MetricsSource>(), s.GetRequiredService<MetricsWriter>(), s.GetServices<ISelfTestStage>(),
            [Notifiers], Rig.Time, NullLogger<SelfTest>.Instance));
        services.AddSingleton<AlarmQuestions>();
        services.AddSingleton<IEndpointGroup>(s => new AlarmEndpoints(Rig.Board, Rig.Desk, Rig.Engine, Rig.Book, Rig.Store, Rig.Evidence, s.GetRequiredService<AlarmQuestions>(), Rig.Time));
        services.AddSingleton<IEndpointGroup>(s => new AlarmControlEndpoints(
            Rig.Board, Rig.Desk, Rig.Engine, Rig.Book, Rig.Store, s.GetRequiredService<SelfTest>(), s.GetRequiredService<AlarmQuestions>(), s.GetRequiredService<IAuditLog>(), Rig.Time));
        services.AddSingleton<IEndpointGroup>(s => new OutageEndpoints(Outages, s.GetRequiredService<AlarmQuestions>(), Rig.Time));
        services.AddSingleton<IEndpointGroup>(s => new PageIncidentsEndpoints(Rig.Board, Rig.Store, s.GetRequiredService<AlarmQuestions>(), s.GetRequiredService<AccessOptions>(), Rig.Time)).AddSingleton<IRoomAlarms>(new RoomAlarmsView(Rig.Board, Rig.Book));
        TurnTheRecorder();
    }

    /// <summary>Does the recorder's step whenever there are new records, as its loop would.</summary>
    private void TurnTheRecorder()
    {
        var turn = new Lock();
        Rig.Desk.Added = Rig.Book.Changed = () => _ = Task.Run(() =>
        {
            lock (turn) Rig.Recorder.Step();
        });
    }
}
