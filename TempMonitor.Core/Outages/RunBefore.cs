namespace TempMonitor.Core.Outages;

/// <summary>What the run of the daemon before this one has left behind.</summary>
/// <param name="Stopped">When it was stopped; null when it did not come to that.</param>
/// <param name="LastRow">The time of the last reading that was committed.</param>
/// <param name="Machine">The run of the machine that it was in; null when it wrote none down.</param>
public sealed record RunBefore(DateTimeOffset? Stopped, DateTimeOffset? LastRow, MachineStart? Machine)
{
    /// <summary>When it was last watching; null when there was no run before.</summary>
    public DateTimeOffset? LastSeen => Stopped ?? LastRow;
}
