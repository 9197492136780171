namespace TempMonitor.Core.Sensors.Transport;

/// <summary>How long a chip takes for something: waited for in one go, so that polling wakes nobody in vain, then looked at in steps, given up at the limit.</summary>
internal sealed record ReadyWait(TimeSpan Typical, TimeSpan Step, TimeSpan Limit)
{
    public static ReadyWait Milliseconds(int typical, int step, int limit) =>
        new(TimeSpan.FromMilliseconds(typical), TimeSpan.FromMilliseconds(step), TimeSpan.FromMilliseconds(limit));

    /// <summary>False when the limit passed.</summary>
    public bool Until(Func<bool> isReady, IConversionDelay delay)
    {
        delay.Wait(Typical);
        for (var waited = Typical; !isReady(); waited += Step)
        {
            if (waited >= Limit) return false;
            delay.Wait(Step);
        }

        return true;
    }
}
