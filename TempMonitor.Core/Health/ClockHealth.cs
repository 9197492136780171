using TempMonitor.Core.Pipeline;

namespace TempMonitor.Core.Health;

public sealed class ClockHealth(IClockState clock) : IHealthSource
{
    public IEnumerable<HealthEntry> Check()
    {
        yield return clock.Synchronised switch
        {
            true => new("clock", HealthStatus.Healthy, "synchronised"),
            null => new("clock", HealthStatus.Healthy, "this system does not tell whether it is synchronised"),
            false => new("clock", HealthStatus.Degraded, "not synchronised: stored times may be wrong", "enable time synchronisation: timedatectl set-ntp true"),
        };
    }
}
