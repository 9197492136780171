using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.Camera.Routes;

/// <summary>Why there is no picture, for the one who asked.</summary>
internal static class CameraProblem
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(10), Second = TimeSpan.FromSeconds(1), Day = TimeSpan.FromDays(1);

    public static Problem Of(CameraException refusal) => new(
        refusal.Fault == CameraFault.Timeout ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status503ServiceUnavailable,
        refusal.Advice is { } advice ? $"{refusal.Message}; {advice}" : refusal.Message, TryAgain);

    public static Problem Of(BlackoutException dark, DateTimeOffset now)
    {
        var wait = dark.Until - now;
        return Problem.Unavailable(dark.Message, wait < Second ? Second : wait > Day ? Day : wait);
    }
}
