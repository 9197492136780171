using TempMonitor.Core.Alarms;

namespace TempMonitor.Daemon.Storage;

/// <summary>Incidents, their log and their evidence in the same file as the readings.</summary>
internal sealed class SqliteIncidentStore(StoreEngine engine) : IIncidentStore, IEvidenceStore
{
    public long LastEventId => engine.Readers.Use(AlarmEventTable.LastId);

    public void Write(IReadOnlyList<AlarmRecord> records) => engine.Record(
        database =>
        {
            foreach (var (happened, incident) in records)
                if (AlarmEventTable.Add(database, happened)) IncidentTable.Put(database, incident);
        },
        carried => carried.Note(records));

    public IReadOnlyList<Incident> Open() => engine.Readers.Use(database => IncidentTable.Select(database, "WHERE i.end IS NULL ORDER BY i.id"));

    public IReadOnlyList<Incident> List(IncidentQuery query) => engine.Readers.Use(database => IncidentTable.Select(
        database,
        """
        WHERE i.start < @to AND (i.end IS NULL OR (i.end >= @from AND NOT @only_open)) AND (@with_tests OR i.flags & 2 = 0)
            AND (@sensor IS NULL OR i.sensor = @sensor) AND (@rule IS NULL OR i.rule = @rule) AND (@before IS NULL OR i.id < @before)
            AND (@measure IS NULL OR i.measure = @measure OR substr(i.measure, 1, length(@measure) + 1) = @measure || ' ')
        ORDER BY i.id DESC LIMIT @count
        """,
        ("@from", query.From.ToUnixTimeMilliseconds()), ("@to", query.To.ToUnixTimeMilliseconds()), ("@only_open", query.OnlyOpen), ("@with_tests", query.WithTests),
        ("@sensor", RecordRow.OrNull(query.Sensor?.Name)), ("@rule", RecordRow.OrNull(query.Rule)), ("@before", RecordRow.OrNull(query.Before)),
        ("@measure", RecordRow.OrNull(query.Measure)), ("@count", query.Count)));

    public IReadOnlyList<AlarmEvent> EventsOf(long incident) => engine.Readers.Use(database => AlarmEventTable.Of(database, incident));

    public IReadOnlyList<AlarmRecord> After(long eventId, int count) => engine.Readers.Use(database => AlarmEventTable.After(database, eventId, count));

    public Incident? Find(long id) => engine.Readers.Use(database => IncidentTable.Select(database, "WHERE i.id = @id", ("@id", id)).SingleOrDefault());

    public void PutEvidence(long incident, byte[] rows) => engine.Record(database =>
    {
        using var command = database.Command("INSERT OR REPLACE INTO incident_evidence VALUES (@incident, @rows)", ("@incident", incident), ("@rows", rows));
        command.ExecuteNonQuery();
    });

    public byte[]? EvidenceOf(long incident) => engine.Readers.Use(database =>
    {
        using var command = database.Command("SELECT rows FROM incident_evidence WHERE incident = @incident", ("@incident", incident));
        return command.ExecuteScalar() as byte[];
    });

    public IReadOnlyList<Incident> WithoutEvidence(DateTimeOffset from, DateTimeOffset to, int count) => engine.Readers.Use(database => IncidentTable.Select(
        database,
        """
        WHERE i.end >= @from AND i.end < @to AND i.flags & 2 = 0 AND NOT EXISTS (SELECT 1 FROM incident_evidence e WHERE e.incident = i.id)
        ORDER BY i.id LIMIT @count
        """,
        ("@from", from.ToUnixTimeMilliseconds()), ("@to", to.ToUnixTimeMilliseconds()), ("@count", count)));
}
