using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Cli;

/// <summary>Options that are a number within limits. What is none, or none of these, is refused with the same words whichever option it is.</summary>
internal static class NumericOption
{
    public static Option<double> Create(string name, string description, double least, double most, double usual, params string[] aliases) => new(name, aliases)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = argument => Parse(argument, name, least, most) ?? usual,
    };

    public static Option<double?> Create(string name, string description, double least, double most) => new(name)
    {
        Description = description,
        CustomParser = argument => Parse(argument, name, least, most),
    };

    /// <summary>A whole number.</summary>
    public static Option<int> Whole(string name, string description, int least, int most, int usual, params string[] aliases) => new(name, aliases)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = argument => (int)(Parse(argument, name, least, most, NumberStyles.AllowLeadingSign) ?? usual),
    };

    /// <summary>The sentence for a number that is not allowed.</summary>
    public static string Refusal(string name, string given, double least, double most, string unit = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {given}: allowed are {least} to {most}{(unit.Length > 0 ? " " : "")}{unit}");

    /// <summary>For limits that depend on another option.</summary>
    /// <exception cref="SettingsException">It is none of these.</exception>
    public static double? Value(string name, string? given, double least, double most, string unit) => given switch
    {
        null => null,
        _ when Number(given, least, most) is { } number => number,
        _ => throw new SettingsException(Refusal(name, given, least, most, unit)),
    };

    private static double? Parse(ArgumentResult argument, string name, double least, double most, NumberStyles style = NumberStyles.Float)
    {
        if (argument.Tokens is not [.., { Value: var given }]) return null;
        if (Number(given, least, most, style) is { } number) return number;
        argument.AddError(Refusal(name, given, least, most) + ".");
        return null;
    }

    // what is no number at all lies between no limits either
    private static double? Number(string given, double least, double most, NumberStyles style = NumberStyles.Float) =>
        double.TryParse(given, style, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
