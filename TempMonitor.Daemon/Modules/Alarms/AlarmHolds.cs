using TempMonitor.Core.Alarms;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Who holds an alarm back now, for those who repeat and escalate.</summary>
internal sealed class AlarmHolds(AlarmBoard board) : IAlarmHolds
{
    public string? HolderOf(Incident incident) => board.Now.IsReady ? board.Now.Of(incident.Alarm)?.HeldBy : "the start";
}
