using System.Globalization;

namespace TempMonitor.Daemon.Configuration;

/// <summary>The types that a setting's text can become, and how to say so.</summary>
internal static class SettingText
{
    private delegate bool Parser(string text, out object? value);

    private static readonly Dictionary<Type, (string Description, Parser Parse)> Parsers = new()
    {
        [typeof(string)] = ("a text", (string t, out object? v) => (v = t) is not null),
        [typeof(bool)] = ("true or false", (string t, out object? v) => Box(bool.TryParse(t, out var x), x, out v)),
        [typeof(int)] = ("a whole number", (string t, out object? v) => Box(int.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var x), x, out v)),
        [typeof(long)] = ("a whole number", (string t, out object? v) => Box(long.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var x), x, out v)),
        [typeof(double)] = ("a number, with a dot", (string t, out object? v) => Box(double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.IsFinite(x), x, out v)),
        [typeof(TimeSpan)] = ("a time as [days.]hours:minutes:seconds", (string t, out object? v) => Box(TryParseTime(t, out var x), x, out v)),
    };

    public static bool CanParse(Type type) => type.IsEnum || Parsers.ContainsKey(type);

    public static string Describe(Type type) =>
        type.IsEnum ? string.Join(", ", Enum.GetNames(type).Select(n => n.ToLowerInvariant())) : Parsers[type].Description;

    public static bool TryParse(Type type, string text, out object? value)
    {
        if (!type.IsEnum) return Parsers[type].Parse(text, out value);
        value = null;
        return Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase) && Enum.TryParse(type, text, ignoreCase: true, out value);
    }

    /// <summary>A bare number would be days to .NET: "30" meant as seconds must not become a month.</summary>
    private static bool TryParseTime(string text, out TimeSpan time) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out time) && (text.Contains(':') || time == TimeSpan.Zero);

    private static bool Box<T>(bool parsed, T typed, out object? value)
    {
        value = parsed ? typed : null;
        return parsed;
    }
}
