using TempMonitor.Core.Health;

namespace TempMonitor.Daemon.Http.Live;

/// <param name="isBroken">Asked late: the feed itself is made of what health is a part of.</param>
internal sealed class LiveHealth(Func<bool> isBroken) : IHealthSource
{
    public IEnumerable<HealthEntry> Check()
    {
        if (isBroken()) yield return new("live", HealthStatus.Degraded, "the live feed is broken", "the log says why; pages ask every few seconds meanwhile");
    }
}
