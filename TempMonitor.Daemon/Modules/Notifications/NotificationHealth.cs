using TempMonitor.Core.Health;
using TempMonitor.Core.Notifications;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>A target that can't be reached is worth a look, but the room is watched all the same: never unhealthy.</summary>
internal sealed class NotificationHealth(NotificationCenter center, HeartbeatState? heartbeat = null) : IHealthSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public IEnumerable<HealthEntry> Check()
    {
        foreach (var (target, status, broken) in center.Targets)
            yield return Judge($"notifications:{target.Name}", status, broken, $"see Modules:Notifications:Targets:{target.Name} and that {target.Options.Kind} receiver; what can't be told waits for GiveUpAfter, then its incident says not-sent");
        if (heartbeat is not null) yield return Judge("notifications:heartbeat", heartbeat.Status, null, "see Modules:Notifications:Heartbeat:Url and the network");
    }

    private static HealthEntry Judge(string name, TargetStatus status, string? broken, string action)
    {
        if (broken is not null) return new(name, HealthStatus.Degraded, broken, "this is a fault of the program: please report it with the log");
        if (status.Failing is not { } failing) return new(name, HealthStatus.Healthy, status.LastSuccess is null ? "nothing was sent yet" : "the last message arrived");
        var text = $"failing for {NotificationText.Duration(failing.For)}: {failing.Reason}";
        return failing.For > Patience ? new(name, HealthStatus.Degraded, text, action) : new(name, HealthStatus.Healthy, text);
    }
}
