using System.Globalization;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>The facts of a message by name, for templates, programs and generic JSON. Null where there is none.</summary>
internal static class Facts
{
    private static readonly Dictionary<string, Func<Notification, object?>> Table = new(StringComparer.Ordinal)
    {
        ["id"] = n => n.Id,
        ["kind"] = n => n.Kind,
        ["level"] = n => Word(n.Level),
        ["title"] = n => n.Title,
        ["text"] = n => n.Text,
        ["time"] = n => Time(n.Time),
        ["host"] = n => n.Host,
        ["simulated"] = n => n.Messages.Any(m => m.Incident.IsSimulated),
        ["incident"] = n => n.Single?.Incident.Id,
        ["alarm"] = n => n.Single?.Incident.Alarm.Rule,
        ["sensor"] = n => n.Single?.Incident.Alarm.Sensor.Name,
        ["measure"] = n => n.Single?.Incident.Measure,
        ["unit"] = n => n.Single?.Incident.Unit,
        ["value"] = n => Kept(n.Single?.Event.Value),
        ["limit"] = n => Kept(n.Single?.Incident.Limit),
        ["peak"] = n => Kept(n.Single?.Incident.Peak),
        ["peak_time"] = n => n.Single?.Incident.PeakTime is { } time ? Time(time) : null,
        ["start"] = n => n.Single is { } m ? Time(m.Incident.Start) : null,
        ["end"] = n => n.Single is { Kind: MessageKind.Recovery, Incident.End: { } end } ? Time(end) : null,
        ["duration_seconds"] = n => n.Single is { } m ? Math.Max(0, (long)m.Incident.DurationAt(n.Time).TotalSeconds) : null,
    };

    public static IReadOnlyCollection<string> Names => Table.Keys;

    public static IEnumerable<KeyValuePair<string, object?>> Of(Notification notification) => Table.Select(f => KeyValuePair.Create(f.Key, f.Value(notification)));

    public static object? Get(string name, Notification notification) => Table[name](notification);

    public static string Text(object? fact) => fact switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => fact?.ToString() ?? "",
    };

    /// <summary>ok, warning or critical.</summary>
    public static string Word(AlarmLevel level) => level == AlarmLevel.None ? "ok" : level.ToString().ToLowerInvariant();

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static double? Kept(double? value) => value is { } v && double.IsFinite(v) ? Math.Round(v, 3) : null;
}
