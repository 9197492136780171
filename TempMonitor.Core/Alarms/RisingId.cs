namespace TempMonitor.Core.Alarms;

/// <summary>Numbers that rise for ever, also when the clock is set back: Unix milliseconds, or one more than the last.</summary>
internal sealed class RisingId(long last)
{
    private long _last = last;

    public long Next(DateTimeOffset now) => _last = Math.Max(now.ToUnixTimeMilliseconds(), _last + 1);
}
