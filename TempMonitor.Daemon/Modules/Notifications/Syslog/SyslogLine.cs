using System.Globalization;
using System.Text;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;

namespace TempMonitor.Daemon.Modules.Notifications.Syslog;

/// <summary>A notification as one line of a log.</summary>
internal static class SyslogLine
{
    private const int Longest = 1900; // receivers must take 2048 bytes

    private static readonly Dictionary<AlarmLevel, int> Severities = new() { [AlarmLevel.None] = 5, [AlarmLevel.Warning] = 4, [AlarmLevel.Critical] = 2 };

    public static byte[] Rfc5424(Notification notification, SyslogFacility facility)
    {
        var header = $"<{Priority(notification, facility)}>1 {Facts.Time(notification.Time)} {Name(notification.Host, 255)} tempmonitor {Environment.ProcessId} {Name(notification.Kind, 32)} - ";
        return [.. Encoding.ASCII.GetBytes(header), .. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text(notification))];
    }

    public static byte[] Local(Notification notification, SyslogFacility facility)
    {
        var time = notification.Now.ToLocalTime().ToString("MMM ", CultureInfo.InvariantCulture) + $"{notification.Now.ToLocalTime().Day,2} " + notification.Now.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes($"<{Priority(notification, facility)}>{time} tempmonitor[{Environment.ProcessId}]: {Text(notification)}");
    }

    private static int Priority(Notification notification, SyslogFacility facility) => ((int)facility * 8) + Severities[notification.Level];

    private static string Text(Notification notification)
    {
        var facts = notification.Single is { Incident: var incident } ? $" [alarm={incident.Alarm.Rule} sensor={incident.Alarm.Sensor} incident={incident.Id}]" : "";
        var text = Core.Text.OneLine.Of(notification.Messages.Count > 1 ? notification.Text : notification.Title);
        return text[..Math.Min(text.Length, Longest / 3)] + facts;
    }

    private static string Name(string text, int longest)
    {
        var clean = string.Concat(text.Where(c => c is > ' ' and <= '~'));
        return clean.Length == 0 ? "-" : clean[..Math.Min(clean.Length, longest)];
    }
}
