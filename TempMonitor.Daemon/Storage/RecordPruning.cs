using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>Forgets incidents, with what belongs to them, and outages that are older than the hourly roll-ups.</summary>
internal static class RecordPruning
{
    private const string OldIncidents = "SELECT id FROM incident WHERE end IS NOT NULL AND (segment < ? OR (segment = ? AND end < ?)) ORDER BY id LIMIT ?";

    /// <summary>Of a transaction under way. Returns the incidents and outages removed.</summary>
    public static int Step(Database database, StoredPosition kept, int most)
    {
        var old = new List<long>();
        using (var rows = database[OldIncidents].Query(kept.Segment, kept.Segment, kept.Time, most))
            while (rows.Next()) old.Add(rows[0]);
        foreach (var incident in old) RemoveIncident(database, incident);
        return old.Count + database["DELETE FROM outage WHERE end IS NOT NULL AND (segment < ? OR (segment = ? AND end < ?))"].Run(kept.Segment, kept.Segment, kept.Time);
    }

    private static void RemoveIncident(Database database, long incident)
    {
        database["DELETE FROM alarm_event WHERE incident = ?"].Run(incident);
        database["DELETE FROM incident_evidence WHERE incident = ?"].Run(incident);
        database["DELETE FROM still_incident WHERE incident = ?"].Run(incident); // the stills stay, as ordinary ones
        database["DELETE FROM incident WHERE id = ?"].Run(incident);
    }
}
