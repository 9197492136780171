using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Storage;

/// <summary>Writes raw rows as text, row by row: the size of the range does not matter.</summary>
public static class ReadingExport
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    // a file, not a page: a '+' between two words of quality may stay one
    private static readonly ReadingExportJson Json = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });

    private static readonly Dictionary<string, (string Head, Func<Reading, string> Row)> Known = new(StringComparer.Ordinal)
    {
        ["csv"] = ("time,sensor,quantity,value,raw,quality\n", Csv),
        ["jsonl"] = ("", JsonLine),
    };

    public static IReadOnlyCollection<string> Formats => Known.Keys;

    /// <summary>Returns the number of rows written.</summary>
    public static long Write(IReadingHistory history, TextWriter target, RowQuery query, string format)
    {
        if (!Known.TryGetValue(format, out var form))
            throw new ArgumentException($"unknown format '{format}': use {string.Join(" or ", Formats)}", nameof(format));
        var rows = 0L;
        target.Write(form.Head);
        foreach (var reading in history.Rows(query))
        {
            target.Write(form.Row(reading));
            rows++;
        }

        target.Flush();
        return rows;
    }

    /// <remarks>No field can hold a comma or a quote: names are checked, the rest is ours.</remarks>
    private static string Csv(Reading r) =>
        $"{Text(r.Time)},{r.Sensor},{r.Quantity},{Text(r.Value)},{Text(r.Raw)},{r.Quality.Describe()}\n";

    private static string JsonLine(Reading r) => JsonSerializer.Serialize(new Line(
        Text(r.Time), r.Sensor.Name, r.Quantity.Name, r.Value, r.Raw, r.Quality.Describe()), Json.Line) + "\n";

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    internal sealed record Line(string Time, string Sensor, string Quantity, double Value, double Raw, string Quality);
}
