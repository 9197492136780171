using System.Collections.Concurrent;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>What is to be seen of the alarms at one moment. Immutable.</summary>
/// <param name="Open">Oldest first.</param>
/// <param name="Sensors">Every sensor and group that there is.</param>
/// <param name="IsReady">False in the first seconds, until the past is known.</param>
internal sealed record AlarmsNow(IReadOnlyList<AlarmStatus> Alarms, IReadOnlyList<Incident> Open, IReadOnlyList<SensorId> Sensors, bool IsReady)
{
    public static readonly AlarmsNow Nothing = new([], [], [], IsReady: false);

    public AlarmLevel Worst => Open.Select(i => i.Level).DefaultIfEmpty().Max();

    public AlarmStatus? Of(AlarmKey alarm) => Alarms.FirstOrDefault(a => a.Alarm == alarm);
}

/// <summary>Where the alarms hang out what HTTP, metrics, health and indicators show. Needs nobody; any thread.</summary>
internal sealed class AlarmBoard
{
    private readonly ConcurrentDictionary<(string Rule, AlarmLevel Level), long> _incidents = new();
    private volatile AlarmsNow _now = AlarmsNow.Nothing;

    public AlarmsNow Now
    {
        get => _now;
        set => _now = value;
    }

    public ModuleLoop? Watching { get; set; }

    public ModuleLoop? Recording { get; set; }

    /// <summary>Why the database does not take what is to be stored; null when it does.</summary>
    public volatile string? StoreRefusal;

    /// <summary>Why the alarms began without knowing what was before; null when they knew.</summary>
    public volatile string? PastUnknown;

    /// <summary>What the self-test that runs now pretends.</summary>
    public volatile AlarmLevel SelfTest;

    /// <summary>Null: there was none, or the database could not be asked yet.</summary>
    public DateTimeOffset? LastSelfTest { get; set; }

    /// <summary>How often an alarm of the rule reached the level since the start.</summary>
    public long Incidents(string rule, AlarmLevel level) => _incidents.GetValueOrDefault((rule, level));

    public void Count(string rule, AlarmLevel level) => _incidents.AddOrUpdate((rule, level), 1, (_, count) => count + 1);
}
