using Serilog.Extensions.Logging;
using TempMonitor.Core.Access;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Boards;
using TempMonitor.Core.Calibration;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Groups;
using TempMonitor.Core.Health;
using TempMonitor.Core.Outages;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Status;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Audit;
using TempMonitor.Daemon.Cli.Check;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hosting;
using TempMonitor.Daemon.Hosting.Memory;
using TempMonitor.Daemon.Hosting.Search;
using TempMonitor.Daemon.Hosting.Service;
using TempMonitor.Daemon.Hosting.Supervision;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Live;
using TempMonitor.Daemon.Http.Settings;
using TempMonitor.Daemon.Storage;

namespace TempMonitor.Daemon.Composition;

/// <summary>Puts the daemon together. Everything that is decided before the first service exists is decided here.</summary>
internal static class DaemonApp
{
    // systemd and people expect a stop within 5 s
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(4);

    public static WebApplication Build(DaemonSettings settings, DaemonPaths paths, SensorDriverCatalog drivers, AccessToken token, Serilog.ILogger log, SettingsRereading? rereading = null, DatabaseLock? ownership = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "TempMonitor.Daemon" });
        var provider = new SerilogLoggerProvider(log);
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(provider);
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = StopWithin;
            host.ServicesStopConcurrently = true;
        });
        builder.Services.AddSingleton(settings).AddSingleton(drivers);
        AddHardware(builder.Services, settings, drivers);
        AddCore(builder.Services, settings);
        AddAutomaticSensors(builder.Services, settings, paths);
        AddStore(builder.Services, settings, paths, ownership);
        builder.Services.AddSingleton<SensorFactory>().AddSingleton<Sampling>().AddSingleton<HeatMemory>().AddSingleton<StoreWriter>().AddHostedService<MonitorService>();
        builder.Services.AddSingleton<IPromptStore>(s => s.GetRequiredService<StoreWriter>());
        builder.Services.AddHostedService(_ => new MemoryUpkeep(TimeProvider.System));
        AddSupervision(builder.Services, settings, provider.CreateLogger("TempMonitor.Service"));
        if (rereading is not null) AddSettings(builder.Services, settings, rereading);
        builder.Services.AddSingleton<ISelfTestStage, PluginStage>();
        foreach (var module in ModuleCatalog.On(settings.Modules)) module.AddTo(builder.Services);
        builder.AddTempMonitorHttp(settings.Http, settings.Access, token);
        builder.Services.AddSingleton<LiveService>().AddHostedService(s => s.GetRequiredService<LiveService>());
        builder.Services.AddSingleton<IHealthSource>(s => new LiveHealth(() => s.GetRequiredService<LiveService>().IsBroken));
        return builder.Build().UseTempMonitorHttp().TellServiceManager();
    }

    private static void AddSettings(IServiceCollection services, DaemonSettings settings, SettingsRereading rereading)
    {
        services.AddSingleton(rereading with { Running = [.. ModuleCatalog.On(settings.Modules).Select(m => m.Module.Name)] });
        services.AddSingleton(new SettingsHealth(settings.LeftOvers)).AddSingleton<IHealthSource>(s => s.GetRequiredService<SettingsHealth>());
        services.AddSingleton<SettingsReload>().AddSingleton<IRunningSettings>(s => s.GetRequiredService<SettingsReload>()).AddHostedService(s => s.GetRequiredService<SettingsReload>());
        if (rereading.Layers is { } layers) services.AddSettingsPage(layers);
    }

    private static void AddSupervision(IServiceCollection services, DaemonSettings settings, ILogger logger)
    {
        services.AddSingleton<LoopWatch>(s => new(TimeProvider.System, s.GetRequiredService<ILogger<LoopWatch>>())).AddSingleton<IHealthSource>(s => s.GetRequiredService<LoopWatch>());
        services.AddMemoryWatch(settings.Memory);
        services.AddServiceManager(logger);
    }

    private static void AddHardware(IServiceCollection services, DaemonSettings settings, SensorDriverCatalog drivers)
    {
        var (hardware, time) = SimulationDecision.Take(settings, drivers);
        services.AddSingleton(time);
        services.AddSingleton(_ => hardware);
        services.AddSingleton<IClockState, SystemClockState>();
        services.AddSingleton(new MonitorFacts(DaemonVersion.Text, hardware.IsSimulated));
        if (hardware.IsSimulated) services.AddSingleton<IHealthSource>(new SimulationHealth(settings.Simulation, SimulationDecision.IsFallback(settings)));
    }

    private static void AddCore(IServiceCollection services, DaemonSettings settings)
    {
        services.AddSingleton(settings.Storage).AddSingleton(settings.Sampling).AddSingleton(settings.Compensation).AddSingleton(settings.Plausibility);
        var calibrations = new CalibrationBook();
        calibrations.Use(settings.Calibrations());
        services.AddSingleton(calibrations).AddSingleton(CreateFactorWatch).AddSingleton<IHealthSource>(s => s.GetRequiredService<CpuFactorWatch>());
        services.AddSingleton<CpuHeatCompensation>().AddSingleton<ReadingFactory>().AddSingleton<LatestReadings>().AddSingleton<SensorBoard>();
        var names = new SensorNames();
        names.Use(settings.SensorNames);
        services.AddSingleton(names).AddSingleton<ILiveSettings, SensorNamesInForce>();
        services.AddSingleton(settings.Groups).AddSingleton<SensorGroups>();

        // The order of the takers: the newest value is known before anybody acts on it. Behind them those that modules have added.
        services.AddSingleton(s => new ReadingPipeline(
            s.GetRequiredService<ReadingFactory>(),
            [s.GetRequiredService<LatestReadings>(), s.GetRequiredService<BatchingSink>(), .. s.GetServices<IReadingSink>(), s.GetRequiredService<CpuFactorWatch>()],
            s.GetRequiredService<ILogger<ReadingPipeline>>(),
            s.GetRequiredService<SensorGroups>()));
        services.AddSingleton(HardwareAccess.Hint).AddSingleton<IHealthSource, SensorsHealth>().AddSingleton<IHealthSource, GroupsHealth>();
        services.AddSingleton<IHealthSource, StoreHealth>().AddSingleton<IHealthSource, ClockHealth>();
        services.AddSingleton<HealthBoard>().AddSingleton<IStatusBoard, StatusBoard>();
    }

    private static void AddAutomaticSensors(IServiceCollection services, DaemonSettings settings, DaemonPaths paths)
    {
        services.AddSingleton(settings.Board).AddSingleton(paths);
        services.AddSingleton(s => s.GetRequiredService<HardwareAccess>().Context).AddSingleton(s => s.GetRequiredService<HardwareAccess>().Claims);
        services.AddSingleton<BoardHealth>().AddSingleton<IHealthSource>(s => s.GetRequiredService<BoardHealth>());
        services.AddSingleton<CorrectionsInForce>().AddSingleton<BoardFinder>().AddSingleton<Adoptions>().AddSingleton<AutomaticSensors>();
    }

    private static CpuFactorWatch CreateFactorWatch(IServiceProvider services)
    {
        var board = services.GetRequiredService<SensorBoard>();
        return new(
            services.GetRequiredService<CpuHeatCompensation>(),
            board.ProfileOf,
            () => board.HeatedOf(board.PrimaryOf(board.Snapshot())),
            services.GetRequiredService<TimeProvider>());
    }

    private static void AddStore(IServiceCollection services, DaemonSettings settings, DaemonPaths paths, DatabaseLock? ownership)
    {
        var path = settings.DatabasePath(paths);
        services.AddSingleton(s => new StoreEngine(path, settings.Storage, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<SqliteReadingStore>>(), ownership));
        services.AddSingleton<IReadingStore, SqliteReadingStore>(s => new SqliteReadingStore(s.GetRequiredService<StoreEngine>()));
        services.AddSingleton<SqliteIncidentStore>().AddSingleton<IIncidentStore>(s => s.GetRequiredService<SqliteIncidentStore>());
        services.AddSingleton<IEvidenceStore>(s => s.GetRequiredService<SqliteIncidentStore>()).AddSingleton<IDocumentStore, SqliteDocumentStore>();
        services.AddSingleton<IAccessStore, SqliteAccessStore>().AddAudit();
        services.AddSingleton<IOutageStore, SqliteOutageStore>().AddSingleton<IMachineStart>(s => new SystemStart(s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<OutageLedger>(s, settings.Sampling.Interval * 2));
        services.AddSingleton(s => new BatchingSink(
            "The database",
            s.GetRequiredService<IReadingStore>(),
            new BatchingOptions(settings.Storage.CommitEvery, settings.Storage.BufferRows),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<BatchingSink>>(),
            s.GetRequiredService<IReadingStore>().Open));
        services.AddSingleton(s => new DiskHealth(path, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IHealthSource>(s => s.GetRequiredService<DiskHealth>());
    }
}
