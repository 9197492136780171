using System.Globalization;
using System.Text.RegularExpressions;

namespace TempMonitor.Tests.Daemon.Cli.Check;

/// <summary>The output of a plugin, read as strictly as the guidelines of the Monitoring Plugins are written; whatever they do not allow is an error here.</summary>
internal sealed partial class PluginLine
{
    private static readonly string[] Units = ["", "s", "us", "ms", "%", "B", "KB", "MB", "TB", "c"];

    private PluginLine(string state, string text, IReadOnlyList<Datum> performance) => (State, Text, Performance) = (state, text, performance);

    public string State { get; }

    public string Text { get; }

    public IReadOnlyList<Datum> Performance { get; }

    public Datum this[string label] => Performance.Single(d => d.Label == label);

    public static PluginLine Parse(string line)
    {
        if (line.Any(char.IsControl)) throw new FormatException("a control character: more than one line");
        var bar = line.IndexOf('|', StringComparison.Ordinal);
        var (words, figures) = bar < 0 ? (line, "") : (line[..bar], line[(bar + 1)..]);
        if (figures.Contains('|', StringComparison.Ordinal)) throw new FormatException("a second bar");
        var match = First().Match(words);
        if (!match.Success) throw new FormatException($"not 'SERVICE STATUS - text': {words}");
        if (bar >= 0 && (!words.EndsWith(' ') || !figures.StartsWith(' ') || figures.Length < 2)) throw new FormatException("a bar with nothing beside it");
        var performance = ReadAll(figures).ToList();
        if (performance.Select(d => d.Label).Distinct(StringComparer.Ordinal).Count() != performance.Count) throw new FormatException("a label twice");
        if (performance.GroupBy(d => d.Label[..Math.Min(19, d.Label.Length)]).Any(g => g.Count() > 1)) throw new FormatException("two labels with the same first 19 characters");
        return new(match.Groups[1].Value, match.Groups[2].Value, performance);
    }

    private static IEnumerable<Datum> ReadAll(string figures)
    {
        var at = 0;
        while (at < figures.Length)
        {
            if (figures[at] != ' ' || at + 1 == figures.Length || figures[at + 1] == ' ') throw new FormatException($"one blank belongs before each figure: '{figures[at..]}'");
            at++;
            var label = ReadLabel(figures, ref at);
            var end = figures.IndexOf(' ', at);
            var rest = end < 0 ? figures[at..] : figures[at..end];
            at = end < 0 ? figures.Length : end;
            yield return ReadDatum(label, rest);
        }
    }

    private static string ReadLabel(string figures, ref int at)
    {
        if (figures[at] != '\'')
        {
            var equals = figures.IndexOf('=', at);
            var plain = equals < 0 ? throw new FormatException("a figure without =") : figures[at..equals];
            if (plain.Length == 0 || plain.AsSpan().IndexOfAny(" '") >= 0) throw new FormatException($"the label {plain} needs quotes");
            at = equals + 1;
            return plain;
        }

        var label = "";
        for (at++; at < figures.Length; at++)
        {
            if (figures[at] != '\'') label += figures[at];
            else if (at + 1 < figures.Length && figures[at + 1] == '\'') label += figures[at++];
            else break;
        }

        if (at + 1 >= figures.Length || figures[at + 1] != '=' || label.Contains('=', StringComparison.Ordinal) || label.Length == 0) throw new FormatException("a quoted label without its end, empty or with =");
        at += 2;
        return label;
    }

    private static Datum ReadDatum(string label, string text)
    {
        var parts = text.Split(';');
        if (parts.Length > 5) throw new FormatException($"more than five parts: {text}");
        if (parts.Length > 1 && parts[^1].Length == 0) throw new FormatException($"ends with a semicolon that says nothing: {text}");
        var value = Value().Match(parts[0]);
        if (!value.Success) throw new FormatException($"no value: {text}");
        if (!Units.Contains(value.Groups[2].Value)) throw new FormatException($"the unit {value.Groups[2].Value} is none of the guidelines'");
        string Part(int i) => i < parts.Length ? parts[i] : "";
        foreach (var range in new[] { Part(1), Part(2) })
            if (range.Length > 0 && !RangeForm().IsMatch(range)) throw new FormatException($"no range: {range}");
        foreach (var bound in new[] { Part(3), Part(4) })
            if (bound.Length > 0 && !Number().IsMatch(bound)) throw new FormatException($"no bound: {bound}");
        return new(label, parts[0] == "U" ? null : double.Parse(value.Groups[1].Value, CultureInfo.InvariantCulture), value.Groups[2].Value, Part(1), Part(2), Part(3), Part(4));
    }

    [GeneratedRegex("^[A-Z]+ (OK|WARNING|CRITICAL|UNKNOWN) - ([^|]+?) ?$")]
    private static partial Regex First();

    [GeneratedRegex(@"^(?:(-?\d+(?:\.\d+)?)([^\d.;]*)|U)$")]
    private static partial Regex Value();

    [GeneratedRegex(@"^@?(?:(?:~|-?\d+(?:\.\d+)?):)?(?:-?\d+(?:\.\d+)?)?$")]
    private static partial Regex RangeForm();

    [GeneratedRegex(@"^-?\d+(?:\.\d+)?$")]
    private static partial Regex Number();

    /// <param name="Value">Null for U.</param>
    public sealed record Datum(string Label, double? Value, string Unit, string Warning, string Critical, string Least, string Most);
}
