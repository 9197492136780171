using TempMonitor.Core.Alarms;

namespace TempMonitor.Daemon.Storage;

/// <summary>
/// A copy in memory of what must not go with a file that is removed, replaced or moved aside in use: incidents that are open, with their events, the
/// small documents, and who may do what. It is written into the next file before anybody else writes there, under the same numbers: so an alarm keeps its incident over its end
/// and the next restart, and whoever was told of it is not told again.
/// </summary>
/// <remarks>Not thread-safe, but for <see cref="Access"/>: guarded by the lock of the engine.</remarks>
internal sealed class CarriedRecords
{
    // of an alarm that has been ringing for weeks, with a note for each reminder
    private const int MostEvents = 200;

    private readonly Dictionary<long, (Incident Incident, List<AlarmEvent> Events)> _open = [];
    private readonly Dictionary<string, string> _documents = new(StringComparer.Ordinal);

    public CarriedAccess Access { get; } = new();

    /// <summary>What the run before this one has left.</summary>
    public void Load(Database database)
    {
        Access.Hold(AccessTables.Read(database));
        foreach (var incident in IncidentTable.Select(database, "WHERE i.end IS NULL")) _open[incident.Id] = (incident, AlarmEventTable.Of(database, incident.Id));
        foreach (var (name, text) in DocumentTable.All(database)) _documents[name] = text;
    }

    /// <summary>These have been stored.</summary>
    public void Note(IReadOnlyList<AlarmRecord> records)
    {
        foreach (var (happened, incident) in records)
        {
            if (incident.IsOpen) Note(happened, incident);
            else _open.Remove(incident.Id);
        }
    }

    /// <summary>This document has been stored, or taken away.</summary>
    public void Note(string name, string? text)
    {
        if (text is null) _documents.Remove(name);
        else _documents[name] = text;
    }

    public void WriteTo(Database database)
    {
        Access.WriteTo(database);
        foreach (var (name, text) in _documents) DocumentTable.Put(database, name, text);
        foreach (var (incident, events) in _open.Values)
        {
            foreach (var happened in events) AlarmEventTable.Add(database, happened);
            IncidentTable.Put(database, incident);
        }
    }

    private void Note(AlarmEvent happened, Incident incident)
    {
        var events = _open.TryGetValue(incident.Id, out var known) ? known.Events : [];
        if (!events.Exists(e => e.Id == happened.Id)) events.Add(happened);

        // the first says how it began
        if (events.Count > MostEvents) events.RemoveAt(1);
        _open[incident.Id] = (incident, events);
    }
}
