using System.Collections.Concurrent;
using Serilog.Core;
using Serilog.Events;

namespace TempMonitor.Daemon.Hosting.Windows;

/// <summary>Hands events on to the event log by a thread of its own: whoever logs must not wait for another service of the machine.</summary>
internal sealed class EventLogSink : ILogEventSink, IDisposable
{
    private const int MostWaiting = 200;

    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(1);

    // full: what comes later is lost here; the file has it. Not a channel, whose reader is woken by the pool: one that is busy would hold up the last words
    private readonly BlockingCollection<EventLogEntry> _waiting = new(MostWaiting);
    private readonly Thread _writer;
    private readonly IEventLog _log;

    public EventLogSink(IEventLog log)
    {
        _log = log;
        _writer = new Thread(Write) { IsBackground = true, Name = "event log" };
        _writer.Start();
    }

    public void Emit(LogEvent logEvent)
    {
        if (EventLogEntry.Of(logEvent) is not { } entry) return;
        try
        {
            _waiting.TryAdd(entry);
        }
        catch (InvalidOperationException)
        {
            // the log is being closed
        }
    }

    public void Dispose()
    {
        _waiting.CompleteAdding();
        _writer.Join(EndPatience);
    }

    private void Write()
    {
        foreach (var entry in _waiting.GetConsumingEnumerable()) _log.Write(entry);
    }
}
