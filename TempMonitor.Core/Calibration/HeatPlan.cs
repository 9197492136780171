namespace TempMonitor.Core.Calibration;

/// <summary>When a heating run idles and when it works: idle first, then work and idle in turn.</summary>
public sealed record HeatPlan(TimeSpan Idle, TimeSpan Load, int Cycles)
{
    public TimeSpan Total => Idle + ((Idle + Load) * Cycles);

    public bool IsLoaded(TimeSpan elapsed)
    {
        if (elapsed < Idle || elapsed >= Total) return false;
        return new TimeSpan((elapsed - Idle).Ticks % (Idle + Load).Ticks) < Load;
    }
}
