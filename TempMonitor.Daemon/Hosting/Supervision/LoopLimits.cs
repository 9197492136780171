namespace TempMonitor.Daemon.Hosting.Supervision;

/// <summary>How long a loop may make no progress.</summary>
/// <param name="Patience">After which a loop that is held up by our own code counts as stuck.</param>
/// <param name="Overtime">Whether the step under way has used up the time that it may take anyway; null: from the moment at which it is first seen.</param>
internal sealed record LoopLimits(Func<TimeSpan> Patience, Func<bool>? Overtime = null)
{
    public LoopLimits(TimeSpan patience, Func<bool>? overtime = null)
        : this(() => patience, overtime)
    {
    }
}
