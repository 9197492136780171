using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>New schedules go to the cameras that run; a camera that is new, or another one, needs a restart.</summary>
internal sealed class CameraSchedules(IReadOnlyList<CameraWorker> workers, TimeProvider time) : ILiveSettings
{
    public void Use(DaemonSettings settings)
    {
        if (settings.Modules.Select(m => m.Options).OfType<CameraModuleOptions>().FirstOrDefault() is not { } fresh) return;
        foreach (var worker in workers)
            if (fresh.Cameras.GetValueOrDefault(worker.Name) is { } options && !IsSame(worker.Rhythm, options)) worker.Use(options, BlackoutHours.Of(options, time));
    }

    private static bool IsSame(CaptureOptions one, CaptureOptions other) =>
        LiveKeys.OfCameras.All(k => typeof(CaptureOptions).GetProperty(k)! is var property && SameOptions.Are(property.GetValue(one), property.GetValue(other)));
}
