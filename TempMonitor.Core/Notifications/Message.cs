using TempMonitor.Core.Alarms;

namespace TempMonitor.Core.Notifications;

/// <summary>What a message says. Written into the state of a target as a number: never renumber.</summary>
public enum MessageKind : byte
{
    Alarm = 1,
    Reminder = 2,
    Recovery = 3,
}

/// <summary>Why a message that could have gone has not. Written into the state of a target as a number: never renumber.</summary>
public enum Lateness : byte
{
    None = 0,
    QuietHours = 1,
    RateLimit = 2,
}

/// <summary>Something that a target shall be told, with the facts of its own time.</summary>
/// <param name="Weight">The level by which the quiet hours judge it: of a recovery, the worst that was told before.</param>
/// <param name="Number">Of a reminder: the how many-th.</param>
/// <param name="EndsTold">Of a recovery: whether the target has taken the alarm. Then it must get the end too, however much is waiting.</param>
public sealed record Message(
    MessageKind Kind, AlarmEvent Event, Incident Incident, AlarmLevel Weight, int Number = 0, Lateness Late = Lateness.None, bool EndsTold = false)
{
    /// <summary>The same at every try, also by a daemon that was killed in between.</summary>
    public string Id => Number == 0 ? $"{Incident.Id}-{Event.Id}" : $"{Incident.Id}-{Event.Id}-{Number}";
}

/// <summary>What is sent in one piece: a message, or several that have become one summary.</summary>
/// <param name="Id">Stable over tries.</param>
/// <param name="Omitted">Messages that were left out because too many were waiting.</param>
public sealed record Delivery(string Id, IReadOnlyList<Message> Messages, int Omitted = 0)
{
    /// <summary>Those that are told for the first time. A target that wants the whole state at each time gets the others with them.</summary>
    public IReadOnlyList<Message> News { get; init; } = Messages;

    public static Delivery Of(Message message, int omitted = 0) => new(message.Id, [message], omitted);

    public static Delivery Summary(IReadOnlyList<Message> messages, int omitted) => messages.Count == 1
        ? Of(messages[0], omitted)
        : new($"{messages[0].Incident.Id}-{messages[0].Event.Id}-{messages[^1].Event.Id}-{messages.Count}", messages, omitted);
}
