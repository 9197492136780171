using TempMonitor.Core.Alarms;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Tells the records to whoever acts on them, each in order and once. Used by the alarms' loop alone.</summary>
internal sealed class AlarmTeller(RecordQueue queue, IEnumerable<IAlarmListener> listeners)
{
    private readonly IAlarmListener[] _listeners = [.. listeners];

    public void Step()
    {
        var news = queue.TakeUntold();
        if (news.Count > 0) Tell(news, 0);
    }

    /// <remarks>One that throws has had its chance, and keeps the news from nobody else; its trouble shows as that of the loop.</remarks>
    private void Tell(IReadOnlyList<AlarmRecord> news, int from)
    {
        if (from == _listeners.Length) return;
        try
        {
            _listeners[from].Take(news);
        }
        finally
        {
            Tell(news, from + 1);
        }
    }
}
