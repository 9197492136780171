using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms;

/// <summary>
/// Judges every reading by every rule. Order of calls: <see cref="Know"/>, <see cref="Restore"/>, <see cref="Replay"/>, <see cref="Begin"/>;
/// until then live readings wait. Any thread; a call takes microseconds.
/// </summary>
public sealed class AlarmEngine(AlarmRules rules, Silences silences, TimeProvider time) : IReadingSink
{
    public AlarmRules Rules => rules;

    /// <summary>Who is there. Before a replay, so that it judges by the same intervals and groups.</summary>
    public void Know(AlarmRoster roster) => _ = roster;

    /// <summary>An incident of the past, open or closed, that the rows to be replayed may touch, with its events.</summary>
    public void Restore(Incident incident, IReadOnlyList<AlarmEvent> events) => _ = (incident, events);

    /// <summary>Stored rows in the order in which they happened. What they change and nobody has noted yet becomes transitions with their times.</summary>
    public void Replay(IEnumerable<Reading> rows) => _ = rows;

    /// <summary>From now on it lives. The time in which nobody watched is counted to nobody.</summary>
    public void Begin() => _ = (silences, time);

    public void Take(IReadOnlyList<Reading> readings) => _ = readings;

    public void Forget(SensorId sensor, IReadOnlyCollection<Quantity> ended) => _ = sensor;

    /// <summary>Once a second: what nobody reports, such as silence, is noticed here.</summary>
    public void Tick(AlarmRoster roster) => Know(roster);

    /// <summary>Somebody has seen it: a latched alarm may end.</summary>
    public void Acknowledge(AlarmKey alarm) => _ = alarm;

    /// <summary>What has been found since the last call, in order.</summary>
    public IReadOnlyList<AlarmTransition> Drain() => [];

    public IReadOnlyList<AlarmStatus> Status() => [];
}
