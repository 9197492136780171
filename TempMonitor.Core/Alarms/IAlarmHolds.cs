namespace TempMonitor.Core.Alarms;

/// <summary>Whether an incident that was told already, or waits for an escalation step, is to be left alone now.</summary>
public interface IAlarmHolds
{
    /// <returns>Who holds it: <c>silence</c>, or the alarm that it depends on; null when it may be told. From memory, any thread.</returns>
    string? HolderOf(Incident incident);
}
