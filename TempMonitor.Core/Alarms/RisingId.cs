namespace TempMonitor.Core.Alarms;

/// <summary>Numbers that rise for ever, also when the clock is set back: Unix milliseconds, or one more than the last.</summary>
internal sealed class RisingId(long last)
{
    private long _last = last;

    /// <summary>Others have come this far.</summary>
    public void AtLeast(long known) => _last = Math.Max(_last, known);

    public long Next(DateTimeOffset now) => _last = Math.Max(now.ToUnixTimeMilliseconds(), _last + 1);
}
