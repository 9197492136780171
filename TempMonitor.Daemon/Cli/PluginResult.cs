using System.Globalization;
using TempMonitor.Core.Text;

namespace TempMonitor.Daemon.Cli;

/// <summary>The exit codes of a monitoring plugin.</summary>
internal enum PluginState
{
    Ok = 0,
    Warning = 1,
    Critical = 2,
    Unknown = 3,
}

/// <summary>What a check found, as the guidelines of the Monitoring Plugins want it said: one line and an exit code.</summary>
internal sealed record PluginResult(PluginState State, string Text, string Performance = "")
{
    private const int LongestText = 500;

    public string Line => $"TEMPMONITOR {State.ToString().ToUpperInvariant()} - {Clean(Text)}{(Performance.Length == 0 ? "" : $" | {Performance}")}";

    public static PluginResult Of(HealthAnswer health)
    {
        var values = string.Join(", ", new[] { Figure(health.TemperatureC, " C"), Figure(health.Humidity, " %RH"), health.Simulated ? "SIMULATED" : null }.OfType<string>());
        var troubles = string.Join("; ", health.Troubles);
        var text = (values, troubles) switch
        {
            ("", "") => $"the monitor says {health.Status}",
            (_, "") => values,
            ("", _) => troubles,
            _ => $"{values}; {troubles}",
        };
        return new(StateOf(health.Status), text, PerformanceOf(health));
    }

    private static PluginState StateOf(string status) => status switch
    {
        "healthy" => PluginState.Ok,
        "degraded" => PluginState.Warning,
        "unhealthy" => PluginState.Critical,
        _ => PluginState.Unknown, // a word of a later version must not pass for good
    };

    // C is no unit of the guidelines: a bare number it is
    private static string PerformanceOf(HealthAnswer health) =>
        string.Join(' ', new[] { Figure(health.TemperatureC) is { } t ? $"temperature={t}" : null, Figure(health.Humidity, "%") is { } h ? $"humidity={h};;;0;100" : null }.OfType<string>());

    private static string? Figure(double? value, string unit = "") => value is { } v ? v.ToString("0.0", CultureInfo.InvariantCulture) + unit : null;

    /// <summary>A line break would end the text, and a bar begin the figures.</summary>
    private static string Clean(string text)
    {
        var clean = OneLine.Of(text).Replace('|', '/');
        return clean.Length <= LongestText ? clean : clean[..LongestText] + "…";
    }
}
