using System.Buffers.Binary;

namespace TempMonitor.Daemon.Storage;

/// <summary>The tables, as the steps that made them: never change a step that was released, add one.</summary>
internal static class Schema
{
    /// <summary>"TMON": by this a file is known to be ours.</summary>
    public const long ApplicationId = 0x544D4F4E;

    /// <summary>So much of a file shows whose it is.</summary>
    public const int HeadLength = ApplicationIdOffset + sizeof(int);

    // where SQLite keeps it (file format, 1.3)
    private const int ApplicationIdOffset = 68;

    /// <remarks>
    /// Raw rows of one moment lie side by side, and new ones always come last - see <see cref="Segment"/> for the key - because a commit then
    /// touches one or two pages: a third of the bytes written with the series first. Roll-ups are written seldom and read by the year: each series lies together. Values are whole
    /// steps of the quantity's resolution, the raw value is kept as its distance from the value (mostly 0 or one byte), the times of a
    /// roll-up's extremes as their distance from its start. Recorded hours are what retention counts.
    /// </remarks>
    private const string Version1 = """
        CREATE TABLE series (
            id INTEGER PRIMARY KEY, sensor TEXT NOT NULL, quantity INTEGER NOT NULL, UNIQUE (sensor, quantity));
        CREATE TABLE clock_segment (
            id INTEGER PRIMARY KEY, reason TEXT NOT NULL, first_time INTEGER, last_time INTEGER,
            shift INTEGER NOT NULL, begin INTEGER NOT NULL);
        CREATE TABLE recorded_hour (
            segment INTEGER NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (segment, time)) WITHOUT ROWID;
        CREATE TABLE raw (
            key INTEGER PRIMARY KEY, value INTEGER NOT NULL, raw_offset INTEGER NOT NULL, quality INTEGER NOT NULL);
        """;

    /// <remarks>
    /// What happens seldom and is kept for people. Times are Unix milliseconds; <c>segment</c> is the clock segment in which a row was last
    /// written, because retention counts recorded hours and no wall clock. Of an incident <c>flags</c> holds 1 latched, 2 test, 4 simulated.
    /// An outage without an end is one that is under way: the daemon was stopped. Evidence is the raw rows around an incident, compressed.
    /// </remarks>
    private const string Version2 = """
        CREATE TABLE incident (
            id INTEGER PRIMARY KEY, rule TEXT NOT NULL, sensor TEXT NOT NULL, measure TEXT NOT NULL, unit TEXT NOT NULL,
            level INTEGER NOT NULL, worst INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER, value REAL, peak REAL, peak_time INTEGER,
            limit_value REAL, text TEXT NOT NULL, acknowledged_by TEXT, acknowledged_at INTEGER, note TEXT,
            flags INTEGER NOT NULL, segment INTEGER NOT NULL);
        CREATE INDEX incident_open ON incident (id) WHERE end IS NULL;
        CREATE TABLE alarm_event (
            id INTEGER PRIMARY KEY, incident INTEGER NOT NULL, time INTEGER NOT NULL, kind INTEGER NOT NULL, level INTEGER NOT NULL,
            value REAL, text TEXT NOT NULL, done_by TEXT, held_by TEXT);
        CREATE INDEX alarm_event_incident ON alarm_event (incident);
        CREATE TABLE incident_evidence (incident INTEGER PRIMARY KEY, rows BLOB NOT NULL);
        CREATE TABLE document (name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE outage (start INTEGER PRIMARY KEY, end INTEGER, why INTEGER NOT NULL, segment INTEGER NOT NULL);
        """;

    /// <remarks>
    /// The index of the camera archive, whose pictures are files; of the hash the 32 bytes. <c>segment</c> is the clock segment in which a still
    /// was taken, so that retention knows the oldest also after the clock was set back. A still with incidents is their evidence.
    /// </remarks>
    private const string Version3 = """
        CREATE TABLE still (
            camera TEXT NOT NULL, time INTEGER NOT NULL, file TEXT NOT NULL, bytes INTEGER NOT NULL, hash BLOB NOT NULL,
            reason INTEGER NOT NULL, temperature REAL, segment INTEGER NOT NULL, PRIMARY KEY (camera, time)) WITHOUT ROWID;
        CREATE INDEX still_order ON still (camera, segment, time);
        CREATE TABLE still_incident (
            camera TEXT NOT NULL, time INTEGER NOT NULL, incident INTEGER NOT NULL, PRIMARY KEY (camera, time, incident)) WITHOUT ROWID;
        CREATE INDEX still_incident_incident ON still_incident (incident);
        """;

    /// <remarks>
    /// Who may do what, and what was done. <c>key</c> is a name without its differences of case, which SQLite knows of ASCII only; a session's <c>account</c> is
    /// such a key. Hashes are the 32 bytes of SHA-256, a password is its whole recipe. <c>access_state</c> holds a number that is another one after each change,
    /// by which another process is noticed. <c>segment</c> as everywhere: retention counts recorded hours.
    /// </remarks>
    private const string Version4 = """
        CREATE TABLE account (
            key TEXT PRIMARY KEY, name TEXT NOT NULL, role INTEGER NOT NULL, password TEXT NOT NULL, created INTEGER NOT NULL, until INTEGER,
            last_sign_in INTEGER) WITHOUT ROWID;
        CREATE TABLE api_key (
            key TEXT PRIMARY KEY, name TEXT NOT NULL, scopes INTEGER NOT NULL, hash BLOB NOT NULL, created INTEGER NOT NULL, until INTEGER,
            last_used INTEGER) WITHOUT ROWID;
        CREATE TABLE session (
            hash BLOB PRIMARY KEY, account TEXT NOT NULL, created INTEGER NOT NULL, last_seen INTEGER NOT NULL, address TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY, time INTEGER NOT NULL, who TEXT NOT NULL, origin TEXT, action TEXT NOT NULL, target TEXT NOT NULL, before TEXT,
            after TEXT, segment INTEGER NOT NULL);
        CREATE TABLE access_state (version INTEGER NOT NULL);
        INSERT INTO access_state VALUES (random());
        """;

    /// <summary>Step n leads from version n to version n + 1.</summary>
    public static IReadOnlyList<string> Steps { get; } = [Version1 + Rollups("five_minutes") + Rollups("hours") + Rollups("days"), Version2, Version3, Version4];

    private static string Rollups(string table) => $"""

        CREATE TABLE {table} (
            series INTEGER NOT NULL, segment INTEGER NOT NULL, time INTEGER NOT NULL, count INTEGER NOT NULL, sum INTEGER NOT NULL,
            min INTEGER NOT NULL, min_offset INTEGER NOT NULL, max INTEGER NOT NULL, max_offset INTEGER NOT NULL,
            PRIMARY KEY (series, segment, time)) WITHOUT ROWID;
        """;

    public static bool IsOurs(ReadOnlySpan<byte> head) => BinaryPrimitives.ReadInt32BigEndian(head[ApplicationIdOffset..]) == ApplicationId;
}
