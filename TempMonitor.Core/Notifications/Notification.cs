using TempMonitor.Core.Alarms;

namespace TempMonitor.Core.Notifications;

/// <summary>What a notifier gets: the facts, and the same in words.</summary>
/// <param name="Id">Stable over tries: whoever gets it twice can tell.</param>
/// <param name="Kind"><c>alarm</c>, <c>reminder</c>, <c>recovery</c>, <c>summary</c> or <c>test</c>.</param>
/// <param name="Level">The level that it is about; None when everything in it is over.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">Some lines, with the times.</param>
/// <param name="Time">When what it tells happened.</param>
/// <param name="Host">The machine that tells.</param>
/// <param name="Now">When it is told.</param>
/// <param name="Messages">Empty for a test.</param>
public sealed record Notification(
    string Id, string Kind, AlarmLevel Level, string Title, string Text, DateTimeOffset Time, string Host, DateTimeOffset Now, IReadOnlyList<Message> Messages)
{
    /// <summary>The message, where it is only one.</summary>
    public Message? Single => Messages.Count == 1 ? Messages[0] : null;

    /// <summary>A picture of the room, where somebody took one; only mail carries it.</summary>
    public Attachment? Still { get; init; }
}

/// <param name="Name">Of the file, ASCII.</param>
/// <param name="Open">A new stream at each call; the caller ends it.</param>
public sealed record Attachment(string Name, string MediaType, Func<Stream> Open);
