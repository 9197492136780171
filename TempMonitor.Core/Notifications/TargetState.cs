using TempMonitor.Core.Alarms;

namespace TempMonitor.Core.Notifications;

/// <summary>All that must survive a restart of what a target was told. Small: the log of the incidents is the queue.</summary>
public sealed class TargetState
{
    /// <summary>How many messages wait at most; of a real outage there are a few dozen.</summary>
    public const int MostWaiting = 300;

    /// <summary>The last event of the log that has been judged.</summary>
    public long Cursor { get; set; }

    /// <summary>Incidents that are open, by their own order.</summary>
    public List<Watched> Watched { get; set; } = [];

    /// <summary>Due and not delivered yet, in order.</summary>
    public List<Message> Outbox { get; set; } = [];

    /// <summary>When messages were delivered in the last hour, oldest first.</summary>
    public List<DateTimeOffset> Sent { get; set; } = [];

    /// <summary>Messages left out because too many were waiting, and not yet mentioned.</summary>
    public int Omitted { get; set; }

    internal void PassOver(AlarmRecord record)
    {
        Cursor = Math.Max(Cursor, record.Event.Id);
        Watched.RemoveAll(w => w.Last.Incident.Id == record.Incident.Id);
        Outbox.RemoveAll(m => m.Incident.Id == record.Incident.Id);
    }
}

/// <summary>An open incident as one target knows it.</summary>
public sealed class Watched
{
    /// <summary>Its last event that matters.</summary>
    public required AlarmRecord Last { get; set; }

    /// <summary>The highest level that was put into the outbox.</summary>
    public AlarmLevel Told { get; set; }

    public bool Acknowledged { get; set; }

    /// <summary>What is told at <see cref="Due"/>, unless it is over by then.</summary>
    public AlarmRecord? Pending { get; set; }

    public DateTimeOffset? Due { get; set; }

    public int Reminders { get; set; }

    /// <summary>When the last message about it was delivered.</summary>
    public DateTimeOffset? LastTold { get; set; }
}
