using System.Threading.Channels;
using Serilog.Core;
using Serilog.Events;

namespace TempMonitor.Daemon.Hosting.Windows;

/// <summary>Hands events on to the event log by a thread of its own: whoever logs must not wait for another service of the machine.</summary>
internal sealed class EventLogSink : ILogEventSink, IDisposable
{
    private const int MostWaiting = 200;

    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(1);

    // full: what comes later is lost here; the file has it
    private readonly Channel<EventLogEntry> _waiting = Channel.CreateBounded<EventLogEntry>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
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
        if (EventLogEntry.Of(logEvent) is { } entry) _waiting.Writer.TryWrite(entry);
    }

    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _writer.Join(EndPatience);
    }

    private void Write()
    {
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            while (_waiting.Reader.TryRead(out var entry)) _log.Write(entry);
    }
}
