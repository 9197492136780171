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

    /// <summary>Step n leads from version n to version n + 1.</summary>
    public static IReadOnlyList<string> Steps { get; } = [Version1 + Rollups("five_minutes") + Rollups("hours") + Rollups("days")];

    private static string Rollups(string table) => $"""

        CREATE TABLE {table} (
            series INTEGER NOT NULL, segment INTEGER NOT NULL, time INTEGER NOT NULL, count INTEGER NOT NULL, sum INTEGER NOT NULL,
            min INTEGER NOT NULL, min_offset INTEGER NOT NULL, max INTEGER NOT NULL, max_offset INTEGER NOT NULL,
            PRIMARY KEY (series, segment, time)) WITHOUT ROWID;
        """;

    public static bool IsOurs(ReadOnlySpan<byte> head) => BinaryPrimitives.ReadInt32BigEndian(head[ApplicationIdOffset..]) == ApplicationId;
}
