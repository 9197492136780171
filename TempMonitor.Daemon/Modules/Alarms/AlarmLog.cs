using TempMonitor.Core.Alarms;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Alarms in the log of the daemon: somebody who reads nothing else shall see them.</summary>
internal sealed class AlarmLog(ILogger<AlarmLog> logger) : IAlarmListener
{
    public void Take(IReadOnlyList<AlarmRecord> records)
    {
        foreach (var (happened, incident) in records)
        {
            if (happened.Kind is AlarmEventKind.Sent or AlarmEventKind.NotSent) continue; // the notifier has said so itself
            var name = incident.Alarm.ToString();
            if (happened.Kind == AlarmEventKind.Raised && happened.HeldBy is null) Log.Raised(logger, happened.Level.Word(), name, happened.Text);
            else Log.Changed(logger, name, happened.Kind.Word(), happened.HeldBy is { } holder ? $"{happened.Text} (not told: {AlarmWords.Reason(holder)})" : happened.Text);
        }
    }
}
