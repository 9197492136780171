using System.Globalization;
using System.Text;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>One line of the text format of Prometheus.</summary>
internal sealed record ScrapedSample(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    public string this[string label] => Labels.GetValueOrDefault(label) ?? "";

    /// <summary>What is no sample is passed over: comments, and what a later version may add.</summary>
    public static IReadOnlyList<ScrapedSample> ParseAll(string text) => [.. text.Split('\n').Select(Parse).OfType<ScrapedSample>()];

    private static ScrapedSample? Parse(string line)
    {
        if (line.Length == 0 || line[0] == '#') return null;
        var nameEnd = line.AsSpan().IndexOfAny('{', ' ');
        if (nameEnd <= 0) return null;
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        var at = nameEnd;
        if (line[at] == '{' && !ReadLabels(line, ref at, labels)) return null;
        var value = line[at..].Trim().Split(' ')[0];
        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? new(line[..nameEnd], labels, number) : null;
    }

    private static bool ReadLabels(string line, ref int at, Dictionary<string, string> labels)
    {
        at++;
        while (at < line.Length && line[at] != '}')
        {
            var equals = line.IndexOf("=\"", at, StringComparison.Ordinal);
            if (equals < 0) return false;
            var name = line[at..equals].Trim(',', ' ');
            at = equals + 2;
            if (ReadQuoted(line, ref at) is not { } value) return false;
            labels[name] = value;
        }

        return ++at <= line.Length;
    }

    /// <returns>Null when the quotation has no end.</returns>
    private static string? ReadQuoted(string line, ref int at)
    {
        var text = new StringBuilder();
        for (; at < line.Length; at++)
        {
            if (line[at] == '"')
            {
                at++;
                return text.ToString();
            }

            if (line[at] == '\\' && at + 1 < line.Length) text.Append(line[++at] == 'n' ? '\n' : line[at]);
            else text.Append(line[at]);
        }

        return null;
    }
}
