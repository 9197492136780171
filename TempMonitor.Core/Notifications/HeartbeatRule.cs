using TempMonitor.Core.Readings;
using TempMonitor.Core.Status;

namespace TempMonitor.Core.Notifications;

/// <summary>When the heartbeat may beat: silence must mean trouble, so it only says what is true.</summary>
public static class HeartbeatRule
{
    /// <returns>Why not; null when it may.</returns>
    public static string? WhyNot(StatusSnapshot status) => status switch
    {
        { SamplingAlive: false } => "sampling has stopped",
        { Primary: null } => "there is no sensor that speaks for the room",
        { Primary.Freshness: not (Freshness.Fresh or Freshness.Late) } => "the reading of the sensor that speaks for the room is old",
        _ => null,
    };
}
