using System.Globalization;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>One figure behind the bar: <c>'label'=value[unit];warn;crit;min;max</c>.</summary>
/// <param name="Value">Null is written as U: there is no value, and that is not zero.</param>
/// <param name="Unit">One that the guidelines know (%), or none: C and hPa are none of theirs.</param>
internal sealed record PerformanceDatum(string Label, double? Value, string Unit, AlertRange? Warning, AlertRange? Critical, double? Least = null, double? Most = null)
{
    public override string ToString() =>
        $"{Quoted(Label)}={(Value is { } v ? Figure(v) + Unit : "U")};{Warning};{Critical};{Figure(Least)};{Figure(Most)}".TrimEnd(';');

    public static string Figure(double value) => value.ToString("0.0##", CultureInfo.InvariantCulture);

    private static string Figure(double? value) => value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string label)
    {
        var safe = string.Concat(label.Select(c => char.IsControl(c) || c is '=' or '|' ? '_' : c));
        return safe.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? safe : $"'{safe.Replace("'", "''", StringComparison.Ordinal)}'";
    }
}
