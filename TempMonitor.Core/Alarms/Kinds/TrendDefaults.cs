namespace TempMonitor.Core.Alarms.Kinds;

/// <summary>A trend is judged over its window: it needs no waiting on top, and must be gone for longer than one.</summary>
internal static class TrendDefaults
{
    public static RuleOptions Of(TimeSpan trip) => new()
    {
        Hysteresis = 0,
        WarningTrip = trip,
        CriticalTrip = trip,
        ClearDelay = TimeSpan.FromMinutes(15),
        Window = TimeSpan.FromMinutes(5),
    };
}
