using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using static TempMonitor.Core.Alarms.AlarmLevel;

namespace TempMonitor.Tests.Core.Notifications;

public sealed class NotificationTextTests
{
    private readonly AlarmStory _story = new();
    private readonly NotificationText _text = new("srv1", TimeZoneInfo.CreateCustomTimeZone("T", TimeSpan.FromHours(1), "T", "T"));

    [Fact]
    public void Alarm_AtOnce_SaysWhatAndWhen()
    {
        var told = Compose(0, Of(MessageKind.Alarm, _story.Raise("room", Critical, 0)));
        Assert.Equal(("alarm", Critical, "Critical: room: 32 °C, above the critical limit"), (told.Kind, told.Level, told.Title));
        Assert.Equal("room: 32 °C, above the critical limit\n2026-01-15 13:00:00 +01:00\nsrv1", told.Text);
    }

    [Fact]
    public void Alarm_ToldLate_KeepsItsTimeAndSaysSo()
    {
        var told = Compose(43, Of(MessageKind.Alarm, _story.Raise("room", Warning, 0)));
        Assert.Contains("13:00:00 +01:00 (told 43 min later)", told.Text, StringComparison.Ordinal);
        Assert.Equal(AlarmStory.Noon, told.Time);
    }

    [Fact]
    public void Reminder_SaysHowLong() =>
        Assert.Equal("Still warning after 65 min: room: 31 °C, above the warning limit", Compose(65, Of(MessageKind.Reminder, _story.Raise("room", Warning, 0), 1)).Title);

    [Fact]
    public void Recovery_IsOk()
    {
        _story.Raise("room", Warning, 0);
        var told = Compose(5, Of(MessageKind.Recovery, _story.Clear("room", 5)));
        Assert.Equal(("recovery", None, "OK: room: back to 25 °C"), (told.Kind, told.Level, told.Title));
    }

    [Fact]
    public void Summary_CountsAlarmsAndListsThemWithTheirTimes()
    {
        var first = Of(MessageKind.Alarm, _story.Raise("room", Warning, 0));
        var second = Of(MessageKind.Alarm, _story.Raise("rack", Critical, 1));
        var end = Of(MessageKind.Recovery, _story.Clear("rack", 2));
        var told = Compose(10, first, second, end);
        Assert.Equal(("summary", Warning, "Warning: 2 alarms, 1 not over"), (told.Kind, told.Level, told.Title));
        Assert.Equal(4, told.Text.Split('\n').Length);
        Assert.StartsWith("Warning: room: 31 °C, above the warning limit (2026-01-15 13:00:00 +01:00)\n", told.Text, StringComparison.Ordinal);
        Assert.Equal("OK: rack: back to 25 °C", Compose(10, second, end).Title);
    }

    [Fact]
    public void LineEnds_InATextFromOutside_BecomeBlanks()
    {
        var record = _story.Raise("room", Warning, 0);
        var told = Compose(0, Of(MessageKind.Alarm, record with { Event = record.Event with { Text = "a\r\nBcc: x@y\u0085z" } }));
        Assert.Equal("Warning: a  Bcc: x@y z", told.Title);
        Assert.Equal(3, told.Text.Split('\n').Length);
    }

    private static Message Of(MessageKind kind, AlarmRecord record, int number = 0) => new(kind, record.Event, record.Incident, record.Event.Level, number);

    private Notification Compose(double minute, params Message[] messages) => _text.Compose(Delivery.Summary(messages, 0), AlarmStory.Noon.AddMinutes(minute));
}
