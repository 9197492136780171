using TempMonitor.Core.Alarms;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Core.Indicators;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Modules.Camera.Routes;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>Makes the workers of the cameras that are configured, or one for the camera that will be found.</summary>
internal sealed class CameraFactory(IServiceProvider services)
{
    /// <summary>The name of the camera that nobody named.</summary>
    public const string Unnamed = "camera";

    private readonly CameraSourceCatalog _catalog = services.GetRequiredService<CameraSourceCatalog>();
    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();
    private readonly RoomTemperature _temperature = services.GetRequiredService<RoomTemperature>();
    private readonly ILogger _logger = services.GetRequiredService<ILogger<CameraWorker>>();

    public static IReadOnlyList<CameraWorker> CreateAll(IServiceProvider services)
    {
        var factory = new CameraFactory(services);
        var cameras = services.GetRequiredService<CameraModuleOptions>().Cameras;
        if (cameras.Count == 0) return [factory.CreateUnnamed()];
        var ringBytes = AlarmStills.MostRingBytes / Math.Max(1, cameras.Values.Count(AlarmStills.HasRing));
        Log.Cameras(factory._logger, string.Join(", ", cameras.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} ({c.Value.Source})")));
        return [.. cameras.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => factory.Create(c.Key, c.Value, ringBytes))];
    }

    private CameraWorker Create(string name, CameraOptions options, long ringBytes) =>
        Create(name, options, _catalog.Of(options).Create(options, Context(name)), ringBytes);

    private CameraWorker CreateUnnamed()
    {
        Log.Cameras(_logger, "none is configured: the first one that is found is used");
        return Create(Unnamed, new FoundCaptureOptions(), new FoundCamera(_catalog.All, Context(Unnamed), _logger), AlarmStills.MostRingBytes);
    }

    private CameraContext Context(string name) => new(
        name, services.GetRequiredService<DaemonSettings>().Hardware, services.GetRequiredService<IJpegCodec>(),
        () => new SceneFacts(TimeZoneInfo.ConvertTime(_time.GetUtcNow(), _time.LocalTimeZone), _temperature.Now),
        services.GetRequiredService<MonitorFacts>().Simulated);

    private CameraWorker Create(string name, CaptureOptions options, ICamera camera, long ringBytes)
    {
        var (tools, machine) = (services.GetRequiredService<IPictureTools>(), TimeProvider.System);
        var status = new CameraStatus(machine);
        var dresser = new PictureDresser(name, options, tools, _time.LocalTimeZone, () => _temperature.Now, services.GetRequiredService<MonitorFacts>().Simulated);
        var keeper = new StillKeeper(services.GetRequiredService<IStillArchive>(), status, machine, _logger, services.GetService<LiveStills>() is { } live ? live.Tell : null);
        var notes = new StillNotes(name, services.GetService<IIncidentNotes>());
        var alarms = new AlarmStills(options, keeper, services.GetRequiredService<MailStills>(), notes, ringBytes, _time);
        var shutter = new Shutter(name, options, camera, dresser, status, _time, machine, _logger);
        return new CameraWorker(new CameraParts(name, options, status, shutter, keeper, Schedule(options, isChanged: false), alarms, BlackoutHours.Of(options, _time))
        {
            ScheduleOf = fresh => Schedule(fresh, isChanged: true),
        }, machine, _logger);

        ScheduleStills Schedule(CaptureOptions chosen, bool isChanged) => new(
            new CaptureClock(CaptureSchedule.Of(chosen), _time), new KeepRule(chosen), new MotionEye(tools, chosen.MotionPercent), services.GetServices<IAlarmIndicator>(), keeper, _time, isChanged);
    }
}
