namespace TempMonitor.Core.Alarms.Watch;

/// <summary>A rule's limits as the level machine wants them: turned so that larger is worse, times in milliseconds.</summary>
internal sealed record LevelLimits(int Sign, LevelLimit? Warning, LevelLimit? Critical, long ClearDelay)
{
    public static LevelLimits Of(AlarmRule rule)
    {
        var sign = rule.IsHighBad ? 1 : -1;
        return new(sign, Limit(rule.Warning, rule.WarningClear, rule.WarningTrip), Limit(rule.Critical, rule.CriticalClear, rule.CriticalTrip), (long)rule.ClearDelay.TotalMilliseconds);

        LevelLimit? Limit(double? trip, double? clear, TimeSpan delay) =>
            trip is { } limit ? new(limit * sign, (clear ?? limit) * sign, (long)delay.TotalMilliseconds) : null;
    }
}

/// <param name="Trip">The level begins above it.</param>
/// <param name="Clear">The level ends at it or below.</param>
internal sealed record LevelLimit(double Trip, double Clear, long TripDelay);
