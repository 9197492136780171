using System.Collections.Concurrent;
using TempMonitor.Core.Alarms;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>What notifiers and cameras have to say about incidents, until it is written down. Needs nobody; any thread.</summary>
internal sealed class IncidentNotes : IIncidentNotes
{
    private const int Most = 1000;
    private readonly ConcurrentQueue<IncidentNote> _told = new();

    /// <summary>Called when there is something to write down.</summary>
    public Action Told { get; set; } = () => { };

    public void Tell(long incident, AlarmEventKind kind, string by, string text)
    {
        // of a flood the first part tells enough
        if (_told.Count >= Most) return;
        _told.Enqueue(new IncidentNote(incident, kind, by, text));
        Told();
    }

    /// <summary>Hands each over in order; one that throws is the first of the next time.</summary>
    public void Place(Action<IncidentNote> place)
    {
        while (_told.TryPeek(out var note))
        {
            place(note);
            _told.TryDequeue(out _);
        }
    }
}

internal sealed record IncidentNote(long Incident, AlarmEventKind Kind, string By, string Text);
