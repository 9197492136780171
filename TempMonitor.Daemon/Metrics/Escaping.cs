using System.Buffers;

namespace TempMonitor.Daemon.Metrics;

/// <summary>Both formats escape a label's value in the same way; in help texts OpenMetrics escapes the quote too.</summary>
internal static class Escaping
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\\"\n");

    public static string LabelValue(string value) =>
        value.AsSpan().ContainsAny(Special) ? HelpOfText(value).Replace("\"", "\\\"") : value;

    public static string HelpOfText(string help) => help.Replace("\\", "\\\\").Replace("\n", "\\n");

    public static string HelpOfOpenMetrics(string help) => LabelValue(help);
}
