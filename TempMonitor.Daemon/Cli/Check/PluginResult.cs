using TempMonitor.Core.Text;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>What a check found, as the guidelines of the Monitoring Plugins want it said: one line and an exit code.</summary>
internal sealed record PluginResult(PluginState State, string Text, IReadOnlyList<PerformanceDatum>? Performance = null)
{
    private const int LongestText = 500;

    public string Line => Performance is { Count: > 0 } data ? $"{Words} | {string.Join(' ', data)}" : Words;

    private string Words => $"TEMPMONITOR {State.ToString().ToUpperInvariant()} - {Clean(Text)}";

    /// <summary>A line break would end the text, and a bar begin the figures.</summary>
    private static string Clean(string text)
    {
        var clean = OneLine.Of(text).Replace('|', '/');
        return clean.Length <= LongestText ? clean : clean[..LongestText] + "...";
    }
}
