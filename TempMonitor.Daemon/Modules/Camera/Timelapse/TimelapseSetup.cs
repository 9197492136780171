using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Modules.Camera.Archive;

namespace TempMonitor.Daemon.Modules.Camera.Timelapse;

internal static class TimelapseSetup
{
    // beside the archive, not in it: there a video would be in the way of what belongs there
    private const string FolderName = "timelapse";

    public static IServiceCollection AddCameraTimelapse(this IServiceCollection services)
    {
        services.AddSingleton<IVideoEncoder, Ffmpeg>();
        services.AddSingleton(s => new TimelapseMaker(
            s.GetRequiredService<IStillIndex>(), new StillReader(s.GetRequiredService<ArchiveFolder>()), s.GetRequiredService<IPictureTools>(), s.GetRequiredService<IVideoEncoder>(),
            () => s.GetRequiredService<ArchiveRetention>().RefuseBelowFloor()));
        services.AddSingleton(s => new TimelapseJobs(
            s.GetRequiredService<TimelapseMaker>(), Path.Combine(s.GetRequiredService<DaemonPaths>().State, FolderName), TimeProvider.System, s.GetRequiredService<ILogger<TimelapseJobs>>()));
        services.AddSingleton<TimelapseService>().AddHostedService(s => s.GetRequiredService<TimelapseService>());
        return services.AddSingleton<IEndpointGroup, TimelapseEndpoints>();
    }
}
