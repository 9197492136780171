using TempMonitor.Core.Alarms;

namespace TempMonitor.Core.Notifications;

/// <summary>Decides for one target what to send and when. Knows no clock, no thread and no network.</summary>
public interface ITargetPlan
{
    TargetState State { get; }

    /// <summary>True when something other than the cursor has changed since <see cref="MarkSaved"/>.</summary>
    bool NeedsSaving { get; }

    void MarkSaved();

    /// <summary>The next event of the log; one that was judged already changes nothing.</summary>
    void Apply(AlarmRecord record);

    /// <summary>An event of an incident that ended so long ago that nobody wants to hear of it any more: the target was away.</summary>
    void PassOver(AlarmRecord record);

    /// <summary>What to send now; the same again until it is settled. Null when nothing is due.</summary>
    Delivery? Next(DateTimeOffset now);

    /// <summary>The other side has taken it.</summary>
    void Delivered(Delivery delivery, DateTimeOffset now);

    /// <summary>It is given up.</summary>
    void Dropped(Delivery delivery, DateTimeOffset now);

    /// <summary>What had to be left out since this was last asked, because too much waits.</summary>
    IReadOnlyList<Message> TakeLeftOut();

    /// <summary>When <see cref="Next"/> is to be asked again although nothing happens.</summary>
    TimeSpan LookAgain(DateTimeOffset now);
}
