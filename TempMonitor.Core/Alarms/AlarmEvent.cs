namespace TempMonitor.Core.Alarms;

/// <summary>What can happen to an incident. Written into the database as a number: never renumber.</summary>
public enum AlarmEventKind : byte
{
    /// <summary>The level went up: the alarm began, or became critical.</summary>
    Raised = 1,

    /// <summary>Critical became warning.</summary>
    Eased = 2,

    /// <summary>The incident is over.</summary>
    Cleared = 3,

    Acknowledged = 4,

    /// <summary>Somebody wrote something to it.</summary>
    Noted = 5,

    /// <summary>It was held back, is no longer, and the alarm is still there: announce it now.</summary>
    Released = 6,

    /// <summary>A notifier delivered a message about it.</summary>
    Sent = 7,

    /// <summary>A notifier gave up a message about it.</summary>
    NotSent = 8,

    /// <summary>A still was taken for it.</summary>
    StillTaken = 9,
}

/// <summary>Something that happened to an incident. Never changed afterwards.</summary>
/// <param name="Id">Rises with every event, also over restarts and when the clock is set back: who has seen 7 has seen everything up to 7.</param>
/// <param name="Incident">The incident's <see cref="Alarms.Incident.Id"/>.</param>
/// <param name="Time">When it happened, UTC; of a reading that was stored and judged only after a restart, the reading's time.</param>
/// <param name="Level">The level after it.</param>
/// <param name="Value">The measured value that caused it, in the rule's unit; null where there is none.</param>
/// <param name="Text">One sentence for people, without a time.</param>
/// <param name="By">Who did it: a person, <c>joystick</c>, the name of a notifier; null when the measurement did.</param>
/// <param name="HeldBy">Why nobody shall be told: <c>silence</c> or the alarm that this one depends on; null when they shall.</param>
public sealed record AlarmEvent(
    long Id, long Incident, DateTimeOffset Time, AlarmEventKind Kind, AlarmLevel Level, double? Value, string Text, string? By = null, string? HeldBy = null);

/// <summary>An event, and its incident in the state that this event left it in.</summary>
public sealed record AlarmRecord(AlarmEvent Event, Incident Incident);
