namespace TempMonitor.Daemon.Http.Settings;

/// <summary>One setting that is offered.</summary>
/// <param name="Fixed">Why the page can't change it, whatever the layers say; null when it could.</param>
internal sealed record FormField(string Key, OptionField Option, string? Default, string? Fixed = null);

/// <summary>What belongs together under one name: a rule, a target, a camera, a sensor.</summary>
/// <param name="Prefix">Above its keys; null where they have no one place.</param>
internal sealed record FormItem(string Name, string? Prefix, IReadOnlyList<FormField> Fields);

/// <param name="New">Where one more can be made, with a star in the place of its name; null where none can.</param>
/// <param name="Off">Why nothing of it has any effect; null when it has.</param>
internal sealed record FormSection(string Name, IReadOnlyList<FormItem> Items, NewItem? New, string? Off);

internal sealed record NewItem(string Prefix, IReadOnlyList<OptionField> Fields)
{
    private const int LongestName = 63;

    /// <returns>The field that the key would be of one more entry; null when it would be none.</returns>
    public FormField? Match(string key)
    {
        var (place, parts) = (Prefix.Split(':'), key.Split(':'));
        if (parts.Length != place.Length + 1 || !place.Zip(parts).All(p => p.First == "*" || string.Equals(p.First, p.Second, StringComparison.OrdinalIgnoreCase))) return null;
        var name = parts[Array.IndexOf(place, "*")];
        var option = Fields.FirstOrDefault(f => string.Equals(f.Name, parts[^1], StringComparison.OrdinalIgnoreCase));
        return option is null || !IsGood(name) ? null : new FormField($"{Prefix.Replace("*", name, StringComparison.Ordinal)}:{option.Name}", option, option.Default);
    }

    private static bool IsGood(string name) => name.Length is > 0 and <= LongestName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
