using TempMonitor.Core.Alarms;
using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Http.Readings;

namespace TempMonitor.Daemon.Http.Page;

/// <summary>How the room is, in a word. Never well before the alarms are known, nor without a fresh reading.</summary>
/// <param name="Level">The colour: <c>good</c>, <c>unknown</c>, <c>warning</c> or <c>critical</c>.</param>
/// <param name="Text">What the alarm says that it comes from; null without one.</param>
internal sealed record PageVerdict(string Code, string Level, DateTimeOffset? Since, string? Text = null)
{
    private const string Good = "good", Unknown = "unknown";

    private static readonly Dictionary<AlarmLevel, string> Levels = new()
    {
        [AlarmLevel.None] = Good, [AlarmLevel.Warning] = "warning", [AlarmLevel.Critical] = "critical",
    };

    private static readonly Dictionary<string, string> English = new()
    {
        ["well"] = "All is well",
        ["attention"] = "The room is fine, the monitor needs a look",
        ["unwatched"] = "Nobody watches: the alarms are off",
        ["starting"] = "Just started",
        ["stale"] = "No fresh reading",
        ["warm"] = "Warm",
        ["cold"] = "Cold",
        ["warning"] = "Warning",
        ["critical"] = "Critical",
    };

    public static IEnumerable<string> Codes => English.Keys;

    public string Words => English[Code];

    public static string Word(AlarmLevel level) => Levels[level];

    public static PageVerdict Of(RoomView room, RoomAlarms? alarms)
    {
        var worst = alarms?.Worst;
        if (worst is { Incident.Level: AlarmLevel.Critical } && (!room.IsStale || worst.Rule?.Quantity is not null)) return Of(worst);
        if (room.Status.Starting && room.Temperature is null) return new("starting", Unknown, null);
        if (room.IsStale) return new("stale", Levels[AlarmLevel.Critical], room.Temperature?.Reading.Time, worst?.Incident.Text);
        if (worst is not null) return Of(worst);
        if (alarms is null) return new("unwatched", Unknown, null);
        if (!alarms.IsReady) return new("starting", Unknown, null);
        var since = alarms.CalmSince ?? (room.Status.Now - room.Status.Uptime);
        return room.Status.Health.Status == HealthStatus.Healthy || IsOnlySimulated(room) ? new("well", Good, since) : new("attention", Unknown, since);
    }

    // the banner of the simulated room says that already
    private static bool IsOnlySimulated(RoomView room) =>
        room.Status.Simulated && room.Status.Health.Entries.Where(e => e.Entry.Status != HealthStatus.Healthy).All(e => e.Entry.Name == "simulation");

    private static PageVerdict Of(OpenAlarm alarm) => new(CodeOf(alarm), Levels[alarm.Incident.Level], alarm.Incident.Start, alarm.Incident.Text);

    private static string CodeOf(OpenAlarm alarm) => alarm.Incident.Level switch
    {
        AlarmLevel.Critical => "critical",
        _ when alarm.Rule is { Kind: "above" } high && high.Quantity == Quantity.Temperature => "warm",
        _ when alarm.Rule is { Kind: "below" } low && low.Quantity == Quantity.Temperature => "cold",
        _ => "warning",
    };
}
