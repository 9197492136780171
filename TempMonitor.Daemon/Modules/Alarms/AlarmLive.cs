using TempMonitor.Core.Alarms;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Live;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Alarms in the live feed, as the page may show them to everybody who may see it: no names, no notes.</summary>
internal sealed class AlarmLive(ILiveNews news) : IAlarmListener
{
    public void Take(IReadOnlyList<AlarmRecord> records)
    {
        foreach (var record in records)
        {
            if (record.Event.Kind is AlarmEventKind.Sent or AlarmEventKind.NotSent) continue;
            news.Tell(LiveKinds.Alarm, LiveJson.Write(new LiveAlarmDocument(record), AlarmJsonContext.Api.LiveAlarmDocument));
        }
    }
}

/// <summary>The event <c>alarm</c>: what happened, and the alarm after it.</summary>
internal sealed record LiveAlarmDocument(string Time, string Kind, string? End, PageAlarmDocument Alarm)
{
    public LiveAlarmDocument(AlarmRecord record)
        : this(TimeText.Iso(record.Event.Time), record.Event.Kind.Word(), IncidentDocument.IsoOrNull(record.Incident.End), new PageAlarmDocument(record.Incident, record.Event.HeldBy))
    {
    }
}
