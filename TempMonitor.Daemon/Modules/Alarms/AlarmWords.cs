using TempMonitor.Core.Alarms;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>The words of the API.</summary>
internal static class AlarmWords
{
    private static readonly Dictionary<AlarmLevel, string> Levels = new()
    {
        [AlarmLevel.None] = "none", [AlarmLevel.Warning] = "warning", [AlarmLevel.Critical] = "critical",
    };

    private static readonly Dictionary<AlarmState, string> States = new()
    {
        [AlarmState.Ok] = "ok", [AlarmState.Warning] = "warning", [AlarmState.Critical] = "critical", [AlarmState.Unknown] = "unknown",
    };

    private static readonly Dictionary<AlarmEventKind, string> Kinds = new()
    {
        [AlarmEventKind.Raised] = "raised", [AlarmEventKind.Eased] = "eased", [AlarmEventKind.Cleared] = "cleared", [AlarmEventKind.Acknowledged] = "acknowledged",
        [AlarmEventKind.Noted] = "noted", [AlarmEventKind.Released] = "released", [AlarmEventKind.Sent] = "sent", [AlarmEventKind.NotSent] = "not-sent",
        [AlarmEventKind.StillTaken] = "still-taken",
    };

    private static readonly Dictionary<RuleOrigin, string> Origins = new()
    {
        [RuleOrigin.Default] = "default", [RuleOrigin.Profile] = "profile", [RuleOrigin.Configuration] = "configuration",
    };

    public static string Word(this AlarmLevel level) => Levels[level];

    public static string Word(this AlarmState state) => States[state];

    public static string Word(this AlarmEventKind kind) => Kinds[kind];

    /// <summary>Why nobody is told, for people.</summary>
    /// <param name="holder">What stands in <see cref="AlarmEvent.HeldBy"/>.</param>
    public static string Reason(string holder) => holder == Silences.Word ? "it is silenced" : $"{holder} says it already";

    public static string Word(this RuleOrigin origin) => Origins[origin];
}
