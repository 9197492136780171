namespace TempMonitor.Core.Alarms.Watch;

/// <summary>The worst level that somebody was told of: live, and from what was written down.</summary>
internal static class Telling
{
    public static AlarmLevel After(AlarmLevel told, AlarmLevel before, AlarmLevel raised, string? heldBy) =>
        heldBy is null ? raised : told < before ? told : before;

    public static (AlarmLevel Told, string? HeldBy) Of(IEnumerable<AlarmEvent> events)
    {
        var (told, level, heldBy) = (AlarmLevel.None, AlarmLevel.None, (string?)null);
        foreach (var change in events.Where(IsChange))
        {
            if (change.Kind == AlarmEventKind.Raised) told = After(told, level, change.Level, change.HeldBy);
            if (change.Kind == AlarmEventKind.Released) told = change.Level;
            (level, heldBy) = (change.Level, change.HeldBy);
        }

        return (told, heldBy);
    }

    /// <summary>Up to here the readings have been judged.</summary>
    public static DateTimeOffset LastChange(Incident incident, IEnumerable<AlarmEvent> events) =>
        events.Where(e => IsChange(e) && e.Kind != AlarmEventKind.Released).Select(e => e.Time).Append(incident.End ?? incident.Start).Max();

    private static bool IsChange(AlarmEvent change) =>
        change.Kind is AlarmEventKind.Raised or AlarmEventKind.Eased or AlarmEventKind.Cleared or AlarmEventKind.Released;
}
