namespace TempMonitor.Core.Alarms;

/// <summary>Where a notifier says what became of a message, so that it stands in the incident's own log. The owner of the alarms writes it.</summary>
public interface IIncidentNotes
{
    /// <summary>Returns at once. Any thread.</summary>
    /// <param name="kind"><see cref="AlarmEventKind.Sent"/> or <see cref="AlarmEventKind.NotSent"/>: events that are themselves told to nobody.</param>
    /// <param name="by">The target's name.</param>
    void Tell(long incident, AlarmEventKind kind, string by, string text);
}
