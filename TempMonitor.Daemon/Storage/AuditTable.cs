using System.Diagnostics.CodeAnalysis;
using TempMonitor.Core.Access;
using static TempMonitor.Daemon.Storage.RecordRow;

namespace TempMonitor.Daemon.Storage;

/// <summary>What was done, for people: kept for a year, and the newest lines however old they are. Refused sign-ins, which strangers make, have a share of their own.</summary>
internal static class AuditTable
{
    // so many lines stay, however old; more are never kept
    private const int LeastLines = 10_000, MostLines = 100_000;

    // whoever has many addresses fills these with wrong passwords, and pushes out nothing but them
    private const int LeastRefusals = 1_000, MostRefusals = 10_000;

    private const int HoursKept = 366 * 24;

    // some of it is what a stranger has sent
    private const int LongestName = 200, LongestValue = 4000;

    public static void Add(Database database, AuditEntry entry)
    {
        using var command = database.Command(
            "INSERT INTO audit (time, who, origin, action, target, before, after, segment) VALUES (@time, @who, @from, @action, @target, @before, @after, @segment)",
            ("@time", entry.Time.ToUnixTimeMilliseconds()), ("@who", Cut(entry.Who, LongestName)), ("@from", OrNull(Cut(entry.From, LongestName))),
            ("@action", Cut(entry.Action, LongestName)), ("@target", Cut(entry.Target, LongestName)), ("@before", OrNull(Cut(entry.Before, LongestValue))),
            ("@after", OrNull(Cut(entry.After, LongestValue))), ("@segment", Segment(database)));
        command.ExecuteNonQuery();
    }

    public static List<AuditEntry> Before(Database database, long? id, int count)
    {
        using var command = database.Command(
            "SELECT id, time, who, origin, action, target, before, after FROM audit WHERE id < @id ORDER BY id DESC LIMIT @count",
            ("@id", id ?? long.MaxValue), ("@count", count));
        return command.All(row => new AuditEntry(
            row.Time(1), row.GetString(2), row.TextOrNull(3), row.GetString(4), row.GetString(5), row.TextOrNull(6), row.TextOrNull(7)) { Id = row.GetInt64(0) });
    }

    /// <summary>Of a transaction under way. Returns the lines removed.</summary>
    public static int RemoveOld(Database database, int most) =>
        RemoveOld(database, isRefusal: 1, LeastRefusals, MostRefusals, most) is > 0 and var refusals ? refusals : RemoveOld(database, isRefusal: 0, LeastLines, MostLines, most);

    private static int RemoveOld(Database database, long isRefusal, int least, int mostKept, int most)
    {
        const string Refusal = $"(action = '{AuditEntry.SignInRefused}') = ?";
        const string Newest = $"SELECT id FROM audit WHERE {Refusal} ORDER BY id DESC LIMIT 1 OFFSET ?";
        const string Old = $"DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE id <= ? AND {Refusal} AND (id <= ? OR segment < ? OR (segment = ? AND time < ?)) ORDER BY id LIMIT ?)";
        if (database[Newest].Scalar(isRefusal, least) is not { } dispensable) return 0;
        var tooMany = database[Newest].Scalar(isRefusal, mostKept) ?? long.MinValue;
        var kept = RecordedHours.Newest(database, HoursKept) ?? new(long.MinValue, long.MinValue);
        return database[Old].Run(dispensable, isRefusal, tooMany, kept.Segment, kept.Segment, kept.Time, most);
    }

    [return: NotNullIfNotNull(nameof(text))]
    private static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length] + "...";
}
