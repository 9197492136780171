using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using TempMonitor.Tests.Core.Notifications;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

/// <summary>Messages as the plan and the text would make them.</summary>
internal static class SomeNotification
{
    private static readonly NotificationText Text = new("srv1", TimeZoneInfo.Utc);

    public static Notification Critical(string? sentence = null)
    {
        var record = new AlarmStory().Raise("room", AlarmLevel.Critical, 0);
        if (sentence is not null) record = record with { Event = record.Event with { Text = sentence } };
        return Compose(new Message(MessageKind.Alarm, record.Event, record.Incident, AlarmLevel.Critical));
    }

    public static Notification Recovery()
    {
        var story = new AlarmStory();
        story.Raise("room", AlarmLevel.Critical, 0);
        var record = story.Clear("room", 41);
        return Compose(new Message(MessageKind.Recovery, record.Event, record.Incident, AlarmLevel.Critical));
    }

    public static Notification Summary()
    {
        var story = new AlarmStory();
        var records = new[] { story.Raise("room", AlarmLevel.Critical, 0), story.Raise("rack", AlarmLevel.Warning, 1) };
        return Compose([.. records.Select(r => new Message(MessageKind.Alarm, r.Event, r.Incident, r.Event.Level))]);
    }

    public static Notification Test() => Text.Test("test-1", "is anybody there?", AlarmStory.Noon);

    private static Notification Compose(params Message[] messages) => Text.Compose(Delivery.Summary(messages, 0), messages[^1].Event.Time);
}
