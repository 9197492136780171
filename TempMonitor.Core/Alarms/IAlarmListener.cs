namespace TempMonitor.Core.Alarms;

/// <summary>Whoever acts on alarms. Told from the alarms' own thread, never from a sampling one, after the records are stored (or could not be).</summary>
public interface IAlarmListener
{
    /// <summary>In order. Returns soon: what takes time has a loop of its own and is woken from here.</summary>
    void Take(IReadOnlyList<AlarmRecord> records);
}
