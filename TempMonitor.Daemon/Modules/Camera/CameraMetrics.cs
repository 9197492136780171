using System.Collections.Immutable;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Metrics;
using TempMonitor.Daemon.Modules.Camera.Archive;
using static TempMonitor.Daemon.Metrics.MetricFamily;
using static TempMonitor.Daemon.Metrics.Taking;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>Whether each camera sees, how long that takes, and what is kept.</summary>
internal sealed class CameraMetrics : IMetricSet
{
    private const string Camera = "camera";

    private readonly CameraWorker[] _workers;
    private readonly Func<ArchiveRetention?> _archive;

    /// <param name="archive">Asked late: the archive knows the cameras, too.</param>
    public CameraMetrics(IEnumerable<CameraWorker> workers, Func<ArchiveRetention?> archive)
    {
        (_workers, _archive) = ([.. workers], archive);
        Families =
        [
            Gauge("tempmonitor_camera_up", "", "1 if the camera's last try gave a picture; absent before the first.", Each(Up)),
            Counter("tempmonitor_camera_captures_total", "", "Tries to take a picture, by what came of them: ok, or why there is none.", WriteCaptures),
            Counter("tempmonitor_camera_capture_seconds_total", "seconds", "Time spent on taking pictures, with failures.", Each(w => w.Status.Capturing.TotalSeconds)),
            Gauge("tempmonitor_camera_last_success_timestamp_seconds", "seconds", "When the last picture was taken (Unix time); absent before the first.",
                Each(w => w.Status.LastSuccess is { } last ? Number.UnixSeconds(last) : null)),
            Counter("tempmonitor_camera_stills_kept_total", "", "Stills that went into the archive, by why they were taken.", WriteKept),
            Gauge("tempmonitor_camera_archive_refuses", "", "1 while the archive does not keep what the camera takes.", Each(w => Flag(w.Status.Refusal is not null))),
            Gauge("tempmonitor_camera_archive_stills", "", "Stills in the archive, also of cameras that are no longer configured.", EachArchived(s => s.Stills)),
            Gauge("tempmonitor_camera_archive_bytes", "bytes", "Size of the stills in the archive.", EachArchived(s => s.Bytes)),
            Gauge("tempmonitor_camera_archive_last_timestamp_seconds", "seconds", "When the newest still in the archive was taken (Unix time).",
                EachArchived(s => s.Last is { } last ? Number.UnixSeconds(last) : null)),
        ];
    }

    public IReadOnlyList<MetricFamily> Families { get; }

    private static double? Up(CameraWorker worker) => worker.Status switch
    {
        _ when worker.IsHung => 0,
        { Failure: not null } => 0,
        { LastSuccess: not null } => 1,
        _ => null,
    };

    private Action<MetricsScrape, SampleWriter> Each(Func<CameraWorker, double?> value) => (_, samples) =>
    {
        foreach (var worker in _workers) samples.WriteIfAny(value(worker), (Camera, worker.Name));
    };

    private Action<MetricsScrape, SampleWriter> EachArchived(Func<StillSum, double?> value) => (_, samples) =>
    {
        foreach (var (camera, sum) in _archive()?.Sums ?? ImmutableSortedDictionary<string, StillSum>.Empty) samples.WriteIfAny(value(sum), (Camera, camera));
    };

    private void WriteCaptures(MetricsScrape scrape, SampleWriter samples)
    {
        foreach (var worker in _workers)
        {
            samples.Write(worker.Status.Taken, (Camera, worker.Name), ("result", "ok"));
            foreach (var fault in Enum.GetValues<CameraFault>()) samples.Write(worker.Status.Failures(fault), (Camera, worker.Name), ("result", Word(fault.ToString())));
        }
    }

    private void WriteKept(MetricsScrape scrape, SampleWriter samples)
    {
        foreach (var worker in _workers)
            foreach (var reason in Enum.GetValues<CaptureReason>()) samples.Write(worker.Status.Kept(reason), (Camera, worker.Name), ("reason", Word(reason.ToString())));
    }

    private static string Word(string name) => name.ToLowerInvariant();
}
