using System.Globalization;
using System.Text;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Text;

namespace TempMonitor.Core.Notifications;

/// <summary>Puts a delivery into words for people. Every sentence carries the time at which it was true.</summary>
public sealed class NotificationText(string host, TimeZoneInfo zone)
{
    // what is told later than this says so
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    private static readonly Dictionary<MessageKind, string> Kinds = new()
    {
        [MessageKind.Alarm] = "alarm", [MessageKind.Reminder] = "reminder", [MessageKind.Recovery] = "recovery",
    };

    public Notification Compose(Delivery delivery, DateTimeOffset now)
    {
        var messages = delivery.Messages;
        var single = messages.Count == 1 ? messages[0] : null;
        var title = OneLine.Of(single is null ? SummaryTitle(messages, now) : Sentence(single, now));
        var time = messages[0].Kind == MessageKind.Reminder ? now : messages[0].Event.Time;
        return new(delivery.Id, single is null ? "summary" : Kinds[single.Kind], LevelOf(messages), title, Body(delivery, now), time, host, now, messages);
    }

    /// <summary>A message that asks nobody to run.</summary>
    public Notification Test(string id, string text, DateTimeOffset now) =>
        new(id, "test", AlarmLevel.None, OneLine.Of($"Test: {text}"), $"{OneLine.Of(text)}\nThis is only a test of the alarm path. {Clock(now)}, {host}.", now, host, now, []);

    private static AlarmLevel LevelOf(IReadOnlyList<Message> messages)
    {
        var over = messages.Where(m => m.Kind == MessageKind.Recovery).Select(m => m.Incident.Id).ToHashSet();
        return messages.Where(m => !over.Contains(m.Incident.Id)).Select(m => m.Event.Level).DefaultIfEmpty().Max();
    }

    private static string SummaryTitle(IReadOnlyList<Message> messages, DateTimeOffset now)
    {
        var alarms = messages.Select(m => m.Incident.Id).Distinct().Count();
        if (alarms == 1) return Sentence(messages[^1], now);
        var open = alarms - messages.Where(m => m.Kind == MessageKind.Recovery).Select(m => m.Incident.Id).Distinct().Count();
        var rest = open == 0 ? "all are over" : open == alarms ? "none is over" : $"{open} not over";
        return $"{LevelWord(LevelOf(messages))}: {alarms} alarms, {rest}";
    }

    private string Body(Delivery delivery, DateTimeOffset now)
    {
        var text = new StringBuilder();
        foreach (var message in delivery.Messages)
        {
            if (delivery.Messages.Count > 1) text.Append(OneLine.Of(Sentence(message, now))).Append(" (").Append(Clock(message.Event.Time)).Append(")\n");
            else AppendFacts(text.Append(OneLine.Of(message.Event.Text)).Append('\n'), message, now);
        }

        if (delivery.Omitted > 0) text.Append($"{delivery.Omitted} earlier messages were left out: too many were waiting. See /api/alarms.\n");
        return text.Append(host).ToString();
    }

    private void AppendFacts(StringBuilder text, Message message, DateTimeOffset now)
    {
        text.Append(Clock(message.Event.Time));
        if (message.Kind == MessageKind.Reminder) text.Append(", open for ").Append(DurationText.Of(message.Incident.DurationAt(now)));
        else if (now - message.Event.Time >= Late) text.Append(" (told ").Append(DurationText.Of(now - message.Event.Time)).Append(" later)");
        text.Append('\n');
        if (message.Event.Text.Contains("(simulated)", StringComparison.Ordinal) || !message.Incident.IsSimulated) return;
        text.Append("These readings are simulated.\n");
    }

    private static string Sentence(Message message, DateTimeOffset now) => message.Kind switch
    {
        MessageKind.Recovery => $"OK: {message.Event.Text}",
        MessageKind.Reminder => $"Still {LevelWord(message.Event.Level).ToLowerInvariant()} after {DurationText.Of(message.Incident.DurationAt(now))}: {message.Event.Text}",
        _ => $"{LevelWord(message.Event.Level)}: {message.Event.Text}",
    };

    private static string LevelWord(AlarmLevel level) => level switch { AlarmLevel.Critical => "Critical", AlarmLevel.Warning => "Warning", _ => "OK" };

    private string Clock(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
