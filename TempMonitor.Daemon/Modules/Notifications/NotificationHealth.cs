using TempMonitor.Core.Health;
using TempMonitor.Core.Text;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>A target that can't be reached is worth a look, but the room is watched all the same: never unhealthy.</summary>
/// <remarks>Anybody may read it: reasons are in a few words of our own. What a receiver answered stands in the log and in the incidents.</remarks>
internal sealed class NotificationHealth(NotificationCenter center, HeartbeatState? heartbeat = null) : IHealthSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public IEnumerable<HealthEntry> Check()
    {
        foreach (var (target, status, isBroken) in center.Targets)
            yield return Judge($"notifications:{target.Name}", status, isBroken, $"see Modules:Notifications:Targets:{target.Name} and that {target.Options.Kind} receiver; what can't be told waits for GiveUpAfter, then its incident says not-sent");
        if (heartbeat is not null) yield return Judge("notifications:heartbeat", heartbeat.Status, isBroken: false, "see Modules:Notifications:Heartbeat:Url and the network");
    }

    private static HealthEntry Judge(string name, TargetStatus status, bool isBroken, string action)
    {
        if (isBroken) return new(name, HealthStatus.Degraded, "its loop broke, and is tried again", "this is a fault of the program: please report it with the log");
        var leftOut = status.LeftOut > 0 ? $"; {status.LeftOut} messages were left out since the start: too many waited" : "";
        if (status.Failing is not { } failing) return new(name, HealthStatus.Healthy, (status.LastSuccess is null ? "nothing was sent yet" : "the last message arrived") + leftOut);
        var text = $"failing for {DurationText.Of(failing.For)}: {failing.Brief}{leftOut}";
        return failing.For > Patience ? new(name, HealthStatus.Degraded, text, action) : new(name, HealthStatus.Healthy, text);
    }
}
