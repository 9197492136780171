using System.Globalization;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using TempMonitor.Core.Text;

namespace TempMonitor.Daemon.Modules.Notifications.Webhook;

/// <summary>What chat services show beside the text: a colour by level and a few fields.</summary>
internal static class Look
{
    private static readonly Dictionary<AlarmLevel, int> Colours = new() { [AlarmLevel.None] = 0x2EB67D, [AlarmLevel.Warning] = 0xECB22E, [AlarmLevel.Critical] = 0xE01E5A };

    public static int ColourOf(Notification notification) => Colours[notification.Level];

    public static string Hex(int colour) => $"#{colour:X6}";

    /// <summary>Name and value; short ones.</summary>
    public static IEnumerable<(string Name, string Value)> Fields(Notification notification)
    {
        if (notification.Single is { Incident: var incident } message)
        {
            yield return ("Sensor", incident.Alarm.Sensor.Name);
            yield return ("Alarm", incident.Alarm.Rule);
            if (message.Event.Value is { } value) yield return ("Value", Number(value, incident.Unit));
            if (incident.Limit is { } limit) yield return ("Limit", Number(limit, incident.Unit));
            if (message.Kind == MessageKind.Recovery && incident.Peak is { } peak) yield return ("Peak", Number(peak, incident.Unit));
            if (message.Kind != MessageKind.Alarm) yield return ("Duration", DurationText.Of(incident.DurationAt(notification.Time)));
        }

        yield return ("Host", notification.Host);
    }

    public static string Cut(string text, int longest) => text.Length <= longest ? text : $"{text[..(longest - 3)]}...";

    private static string Number(double value, string unit) => $"{Math.Round(value, 2).ToString(CultureInfo.InvariantCulture)} {unit}".TrimEnd();
}
