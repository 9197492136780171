using TempMonitor.Core.Alarms;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Core.Health;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Metrics;
using TempMonitor.Daemon.Modules.Camera.Archive;
using TempMonitor.Daemon.Modules.Camera.Imaging;
using TempMonitor.Daemon.Modules.Camera.Routes;
using TempMonitor.Daemon.Modules.Camera.Timelapse;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>Stills on a schedule, on demand, and as evidence.</summary>
internal sealed class CameraModule : Module<CameraModuleOptions>
{
    public override string Name => "Camera";

    protected override void AddServices(IServiceCollection services, CameraModuleOptions options)
    {
        services.AddSingleton(options).AddSingleton<CameraSourceCatalog>().AddSingleton<RoomTemperature>();
        AddImaging(services);
        AddArchive(services, options);
        AddOwners(services);
        AddHttp(services);
    }

    private static void AddOwners(IServiceCollection services)
    {
        services.AddSingleton<LiveStills>().AddSingleton<MailStills>().AddSingleton<IStills>(s => s.GetRequiredService<MailStills>());
        services.AddSingleton<IReadOnlyList<CameraWorker>>(s => CameraFactory.CreateAll(s));
        services.AddSingleton<ILiveSettings>(s => new CameraSchedules(Workers(s), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ICameraDesk>(s => new CameraDesk(Workers(s), TimeProvider.System));
        services.AddSingleton(s => new CameraService(Workers(s), s.GetRequiredService<TimeProvider>(), TimeProvider.System, s.GetRequiredService<ILogger<CameraService>>()));
        services.AddHostedService(s => s.GetRequiredService<CameraService>());
        services.AddSingleton<IAlarmListener>(s => new CameraAlarms(Workers(s), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISelfTestStage>(s => new CameraStage(s.GetRequiredService<ICameraDesk>(), Workers(s)));
        services.AddSingleton<IHealthSource>(s => new CameraHealth(s.GetRequiredService<CameraService>(), s.GetRequiredService<IPictureTools>(), s.GetService<ArchiveService>));
        services.AddSingleton<IMetricSet>(s => new CameraMetrics(Workers(s), s.GetService<ArchiveRetention>));
    }

    private static IReadOnlyList<CameraWorker> Workers(IServiceProvider services) => services.GetRequiredService<IReadOnlyList<CameraWorker>>();

    private static void AddImaging(IServiceCollection services) =>
        services.AddSingleton<IJpegCodec>(_ => new JpegCodec()).AddSingleton<IPictureTools, PictureTools>();

    private static void AddArchive(IServiceCollection services, CameraModuleOptions options) => services.AddCameraArchive(
        options, s => Workers(s).ToDictionary(w => w.Name, w => w.Rhythm, StringComparer.Ordinal), s => s.GetRequiredService<RoomTemperature>().Now);

    private static void AddHttp(IServiceCollection services) => services.AddCameraRoutes().AddCameraTimelapse();
}
