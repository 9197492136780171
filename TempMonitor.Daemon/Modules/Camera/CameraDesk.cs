using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>Answers whoever wants a picture now. Waits for no thread longer than a capture may take.</summary>
internal sealed class CameraDesk(IEnumerable<CameraWorker> workers, TimeProvider machine) : ICameraDesk
{
    // until the camera's thread has put the last still on the disk
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    private readonly SortedDictionary<string, CameraWorker> _workers = new(workers.ToDictionary(w => w.Name), StringComparer.Ordinal);

    public IReadOnlyList<string> Names => [.. _workers.Keys];

    public Picture? Latest(string camera) => Of(camera) is { DarkUntil: null } worker ? worker.Status.Latest : null;

    public async Task<Picture> Take(string camera, TimeSpan maxAge, CancellationToken cancellation)
    {
        var worker = Of(camera);
        if (worker.DarkUntil is { } until) throw new BlackoutException(camera, until);
        if (maxAge > TimeSpan.Zero && worker.Status is { Latest: { } latest } status && status.LatestAge <= maxAge) return latest;
        if (worker.IsHung) throw Hung(worker);
        try
        {
            return await worker.Request().WaitAsync(worker.LongestCapture + Turn, machine, cancellation);
        }
        catch (TimeoutException)
        {
            throw Hung(worker);
        }
    }

    private static CameraException Hung(CameraWorker worker) => new(
        CameraFault.Timeout,
        $"camera {worker.Name} does not answer: it has been waiting for {worker.Status.Doing.Name} for {worker.Status.BusyFor.TotalSeconds:0} s",
        worker.Status.Doing.Advice);

    private CameraWorker Of(string camera) => _workers.GetValueOrDefault(camera) ?? throw new CameraException(CameraFault.Absent, $"there is no camera {camera}; there are {string.Join(", ", Names)}");
}
