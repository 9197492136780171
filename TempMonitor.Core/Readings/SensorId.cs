namespace TempMonitor.Core.Readings;

/// <summary>The name of a sensor: a key of the <c>Sensors</c> section, a metrics label, a column of the export.</summary>
public readonly record struct SensorId
{
    public const string Rule = "1 to 32 characters, a-z, 0-9, '-' or '_', starting with a letter or digit";

    private readonly string? _name;

    public SensorId(string name)
    {
        if (!IsValid(name)) throw new ArgumentException($"'{name}' is not a sensor name: {Rule}", nameof(name));
        _name = name;
    }

    public string Name => _name ?? "";

    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= 32 } && char.IsAsciiLetterOrDigit(name[0]) && name.All(IsAllowed);

    public override string ToString() => Name;

    private static bool IsAllowed(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_';
}
