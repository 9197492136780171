using System.Text.Json;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Modules.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Alertmanager;
using TempMonitor.Tests.Core.Notifications;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

public sealed class AlertmanagerTests
{
    [Fact]
    public void Post_OpenAndEnded_HaveLabelsThatStayAndTheirTimes()
    {
        var story = new AlarmStory();
        var warning = story.Raise("room", AlarmLevel.Warning, 0);
        var critical = story.Raise("room", AlarmLevel.Critical, 5);
        using var receiver = new HttpReceiver();
        using var notifier = Create(receiver.Url + "/am/");
        var delivery = Delivery.Summary([new Message(MessageKind.Recovery, critical.Event, critical.Incident, AlarmLevel.Warning), new Message(MessageKind.Alarm, critical.Event, critical.Incident, AlarmLevel.Critical)], 0);
        Assert.Equal(DeliveryResult.Accepted, notifier.Send(new NotificationText("srv1", TimeZoneInfo.Utc).Compose(delivery, AlarmStory.Noon.AddMinutes(6)), default));

        Assert.Equal(("POST", "/am/api/v2/alerts"), (receiver.Single.Method, receiver.Single.Path));
        var alerts = JsonDocument.Parse(receiver.Single.Body).RootElement;
        Assert.Equal(["temperature-high", "room", "warning", "tempmonitor", "srv1", "7"], alerts[0].GetProperty("labels").EnumerateObject().Select(l => l.Value.GetString()));
        Assert.Equal("critical", alerts[1].GetProperty("labels").GetProperty("severity").GetString());
        Assert.Equal(("2026-01-15T12:00:00.000Z", "2026-01-15T12:05:00.000Z"), (alerts[0].GetProperty("startsAt").GetString(), alerts[0].GetProperty("endsAt").GetString()));
        Assert.Equal("2026-01-15T12:10:00.000Z", alerts[1].GetProperty("endsAt").GetString());
        Assert.Equal(warning.Incident.Id.ToString(), alerts[1].GetProperty("annotations").GetProperty("incident").GetString());
    }

    [Fact]
    public void Post_EndNotAfterTheStart_IsMadeSo()
    {
        var story = new AlarmStory();
        story.Raise("room", AlarmLevel.Warning, 0);
        var cleared = story.Clear("room", -5);
        var alert = Render(new Message(MessageKind.Recovery, cleared.Event, cleared.Incident, AlarmLevel.Warning));
        Assert.Equal("2026-01-15T12:00:00.001Z", alert.GetProperty("endsAt").GetString());
    }

    [Fact]
    public void Post_Test_IsOverAsItComes()
    {
        using var notifier = Create("http://127.0.0.1:1");
        var alert = JsonDocument.Parse(((AlertmanagerNotifier)notifier).Render(SomeNotification.Test())).RootElement[0];
        Assert.Equal("tempmonitor-test", alert.GetProperty("labels").GetProperty("alertname").GetString());
        Assert.Equal("2026-01-15T12:00:00.000Z", alert.GetProperty("endsAt").GetString());
    }

    private static JsonElement Render(Message message)
    {
        using var notifier = Create("http://127.0.0.1:1");
        return JsonDocument.Parse(((AlertmanagerNotifier)notifier).Render(new NotificationText("srv1", TimeZoneInfo.Utc).Compose(Delivery.Of(message), AlarmStory.Noon))).RootElement[0];
    }

    private static INotifier Create(string url) => new AlertmanagerKind().Create(new AlertmanagerOptions { Url = url, Labels = { ["rack"] = "7" } }, new NotifierContext("srv1", new ManualTimeProvider()));
}
