using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using TempMonitor.Core.Settings;
using TempMonitor.Daemon.Modules.Notifications.Exec;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>The <c>Modules:Notifications</c> section.</summary>
internal sealed partial class NotificationsOptions : ModuleOptions, ICheckedOptions
{
    [Description("whether targets may start programs (Kind = exec)")]
    public bool AllowExec { get; set; }

    [Description("who is told, by a name that stands in messages, metrics and /health")]
    public Dictionary<string, TargetOptions> Targets { get; set; } = [];

    [Description("a URL that is asked as long as the room is being measured: its silence is the alarm")]
    public HeartbeatOptions Heartbeat { get; set; } = new();

    public IEnumerable<(string Key, string Allowed)> Check()
    {
        foreach (var name in Targets.Keys.Where(n => !GoodName().IsMatch(n)))
            yield return ($"{nameof(Targets)}:{name}", "a target's name has 1 to 32 characters, a-z, 0-9, '-' or '_', starting with a letter or digit");
        foreach (var (name, _) in Targets.Where(t => t.Value is ExecOptions && !AllowExec))
            yield return ($"{nameof(Targets)}:{name}:{nameof(TargetOptions.Kind)}", "programs are started only with Modules:Notifications:AllowExec = true");
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9_-]{0,31}\z")]
    private static partial Regex GoodName();
}

/// <summary>The dead man's switch.</summary>
internal sealed record HeartbeatOptions : ICheckedOptions
{
    [Description("asked with GET, as healthchecks.io, Uptime Kuma and their like want it; empty: no heartbeat")]
    [Secret]
    public string? Url { get; set; }

    [Description("how often")]
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    [Description("how long one try may take")]
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    public IEnumerable<(string Key, string Allowed)> Check()
    {
        if (!string.IsNullOrEmpty(Url) && !HttpUrl.IsGood(Url)) yield return (nameof(Url), HttpUrl.Wording);
    }

    /// <summary>What a record would say of itself has the URL in it.</summary>
    public override string ToString() => $"every {Interval}";
}
