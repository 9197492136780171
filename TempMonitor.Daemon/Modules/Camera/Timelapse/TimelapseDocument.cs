using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.Camera.Timelapse;

internal sealed record TimelapsesDocument(string Camera, IReadOnlyList<TimelapseDocument> Timelapses);

/// <param name="Frames">Pictures done so far, of <paramref name="Total"/>.</param>
/// <param name="Skipped">Stills that were gone or broken.</param>
/// <param name="Video">Where it is to be had, once it is done.</param>
/// <param name="Expires">Seconds until it is removed; null while it is made.</param>
internal sealed record TimelapseDocument(
    string Id, string Camera, string State, string From, string To, int Fps, bool Temperature, int Frames, int Skipped, long Total, long Bytes, string? Error, string? Video, long? Expires)
{
    public TimelapseDocument(TimelapseJob job, TimeSpan? left)
        : this(job, job.Now, left)
    {
    }

    private TimelapseDocument(TimelapseJob job, TimelapseProgress now, TimeSpan? left)
        : this(
            job.Id, job.Order.Camera, now.State.ToString().ToLowerInvariant(), TimeText.Iso(job.Order.From), TimeText.Iso(job.Order.To), job.Order.FramesPerSecond,
            job.Order.WithTemperature, now.Frames, now.Skipped, job.Total, now.Bytes, now.Error, now.State == TimelapseState.Done ? $"{AddressOf(job)}/video" : null, (long?)left?.TotalSeconds)
    {
    }

    public static string AddressOf(TimelapseJob job) => $"/camera/{job.Order.Camera}/timelapse/{job.Id}";
}
