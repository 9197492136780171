using TempMonitor.Core.Alarms;
using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>The self-test of the cameras that photograph alarms: each gives a picture, which is kept nowhere.</summary>
internal sealed class CameraStage(ICameraDesk desk, IEnumerable<CameraWorker> workers) : ISelfTestStage
{
    private readonly CameraWorker[] _workers = [.. workers.Where(w => w.Options.OnAlarm > AlarmLevel.None)];

    public string Name => "camera";

    public string? Run(SelfTestExcursion excursion, CancellationToken cancellation)
    {
        var refusals = Task.WhenAll(_workers.Select(w => Try(w.Name, cancellation))).GetAwaiter().GetResult().OfType<string>().ToList();
        return refusals.Count == 0 ? null : string.Join("; ", refusals);
    }

    private async Task<string?> Try(string camera, CancellationToken cancellation)
    {
        try
        {
            await desk.Take(camera, TimeSpan.Zero, cancellation);
            return null;
        }
        catch (BlackoutException)
        {
            return null; // as it was set
        }
        catch (CameraException refusal)
        {
            return refusal.Message;
        }
    }
}
