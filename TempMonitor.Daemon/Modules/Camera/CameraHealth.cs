using System.Globalization;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Core.Health;
using TempMonitor.Daemon.Modules.Camera.Archive;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>Whether the cameras see, and their stills are kept. Never worse than degraded: the room is measured all the same.</summary>
/// <param name="archive">Asked late: the archive knows the cameras, too.</param>
internal sealed class CameraHealth(CameraService service, IPictureTools tools, Func<ArchiveService?> archive) : IHealthSource
{
    private const string Untooled = "pictures can't be worked on";

    public IEnumerable<HealthEntry> Check()
    {
        foreach (var loop in service.Loops) yield return Of(loop);
        if (archive()?.Failure is { } trouble)
            yield return new("camera-archive", HealthStatus.Degraded, "old stills are not removed", "do what the message says; it is tried again") { Detail = trouble };
        if (tools.Missing is not { } missing) yield break;
        yield return service.Loops.Any(l => NeedsTools(l.Worker.Options))
            ? new("camera-imaging", HealthStatus.Degraded, Untooled, "do what it says and start the monitor again, or take Overlay and motion out of the cameras' settings") { Detail = missing }
            : new("camera-imaging", HealthStatus.Healthy, Untooled) { Detail = missing };
    }

    private static bool NeedsTools(CaptureOptions options) => options.Overlay.Count > 0 || options.OnlyWhen.Contains(CaptureCondition.Motion);

    private static HealthEntry Of(CameraLoop loop)
    {
        var (worker, name) = (loop.Worker, $"camera:{loop.Worker.Name}");
        var status = worker.Status;
        if (worker.IsHung)
            return new(name, HealthStatus.Degraded, $"it hangs: it has been waiting for {status.Doing.Name} for {status.BusyFor.TotalSeconds:0} s, and its deadline did not end that", status.Doing.Advice);
        if (loop.Failure is { } bug) return new(name, HealthStatus.Degraded, "it fails", "report this with the log; it is tried again") { Detail = bug };
        if (worker.DarkUntil is { } until) return new(name, HealthStatus.Healthy, string.Create(CultureInfo.InvariantCulture, $"takes no pictures: its Blackout lasts until {until:yyyy-MM-dd HH:mm}"));
        if (status.Failure is { } failure) return new(name, HealthStatus.Degraded, "its last picture failed", $"{CameraAdvice.For(failure.Refusal)}; it is tried again") { Detail = failure.Refusal.Message };
        if (status.Refusal is { } refusal) return new(name, HealthStatus.Degraded, "its stills are not kept", "do what the message says; live pictures are there all the same") { Detail = refusal };
        return new(name, HealthStatus.Healthy, Describe(worker));
    }

    private static string Describe(CameraWorker worker)
    {
        var next = worker.Status.Due is { } due ? string.Create(CultureInfo.InvariantCulture, $"the next still is due at {due:yyyy-MM-dd HH:mm:ss}Z") : "it has no schedule";
        return worker.Status.LastSuccess is { } last ? string.Create(CultureInfo.InvariantCulture, $"last picture at {last:yyyy-MM-dd HH:mm:ss}Z; {next}") : $"no picture was wanted yet; {next}";
    }
}
