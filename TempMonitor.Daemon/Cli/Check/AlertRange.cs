using System.Globalization;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>A range of the plugin guidelines: an alert outside of it, or with <c>@</c> inside; its ends belong to it.</summary>
internal sealed record AlertRange(double Start, double End, bool IsInside = false)
{
    public const string Rule = "a range such as 32 (alert below 0 and above 32), 18:27 (below 18 and above 27), 18: (below 18), ~:27 (above 27) or @20:25 (from 20 to 25)";

    public static AlertRange? TryParse(string text)
    {
        var inside = text.StartsWith('@');
        var range = inside ? text[1..] : text;
        var colon = range.IndexOf(':', StringComparison.Ordinal);
        var (start, end) = colon < 0 ? ("", range) : (range[..colon], range[(colon + 1)..]);
        if (range.Length == 0 || range is ":" or "~:") return null;
        var least = start switch { "" => 0, "~" => double.NegativeInfinity, _ => Number(start) };
        var most = end.Length == 0 ? double.PositiveInfinity : Number(end);
        return least <= most ? new AlertRange(least.Value, most.Value, inside) : null;
    }

    public bool Alerts(double value) => (value >= Start && value <= End) == IsInside;

    /// <summary>How a value that alerts lies to it.</summary>
    public string Describe(double value) => value switch
    {
        _ when IsInside => $"within {Figure(Start)} to {Figure(End)}",
        _ when value < Start => $"below {Figure(Start)}",
        _ => $"above {Figure(End)}",
    };

    public override string ToString()
    {
        var start = double.IsNegativeInfinity(Start) ? "~:" : Start == 0 && !double.IsPositiveInfinity(End) ? "" : Figure(Start) + ":";
        return $"{(IsInside ? "@" : "")}{start}{(double.IsPositiveInfinity(End) ? "" : Figure(End))}";
    }

    private static string Figure(double value) => double.IsInfinity(value) ? "any" : value.ToString("0.###", CultureInfo.InvariantCulture);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
