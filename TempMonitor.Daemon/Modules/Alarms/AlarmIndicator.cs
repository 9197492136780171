using System.Globalization;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Indicators;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>The alarms for a panel of lights: the worst that is not silenced, in few words.</summary>
internal sealed class AlarmIndicator(AlarmBoard board) : IAlarmIndicator
{
    public AlarmIndication Now => Judge(board.Now);

    /// <remarks>What somebody has seen keeps its colour, but need not be spelled out any more.</remarks>
    private static AlarmIndication Judge(AlarmsNow now)
    {
        var told = now.Open.Where(i => now.Of(i.Alarm)?.HeldBy != Silences.Word).ToList();
        if (told.Count == 0) return AlarmIndication.None;
        var unseen = told.Where(i => !i.IsAcknowledged).MaxBy(i => i.Level);
        return new AlarmIndication(told.Max(i => i.Level), unseen is null ? null : Words(unseen, now.Of(unseen.Alarm)));
    }

    private static string Words(Incident incident, AlarmStatus? status)
    {
        var value = status?.Value ?? incident.Value;
        return value is { } number
            ? $"{incident.Alarm.Sensor} {incident.Measure} {number.ToString("0.#", CultureInfo.InvariantCulture)} {incident.Unit}"
            : $"{incident.Alarm.Sensor} {incident.Measure}";
    }
}

/// <summary>Somebody before the panel has seen the alarms.</summary>
internal sealed class AlarmAcknowledger(AlarmDesk desk) : IAlarmAcknowledger
{
    public int AcknowledgeAll(string by) => desk.AcknowledgeAll(by, note: null).Count;
}
