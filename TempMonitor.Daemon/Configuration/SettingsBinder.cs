using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using TempMonitor.Core.Settings;

namespace TempMonitor.Daemon.Configuration;

/// <summary>
/// Makes options of a section. Unlike the framework's binder it collects every problem with the source it came from, and takes no
/// unknown key: a misspelt limit must stop the start, not be ignored for ten years.
/// </summary>
internal sealed class SettingsBinder(SettingSources sources)
{
    private readonly List<SettingProblem> _problems = [];
    private readonly HashSet<string> _secrets = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<SettingProblem> Problems => _problems;

    public T Bind<T>(string key)
        where T : class, new() =>
        (T)BindObject(typeof(T), sources.Section(key));

    public object BindObject(Type type, IConfigurationSection section)
    {
        var options = Activator.CreateInstance(type)!;
        var properties = PropertiesOf(type);
        NoteSecrets(properties, section);
        if (!string.IsNullOrEmpty(section.Value)) Report(section, $"a section with {Names(properties)} belongs here");
        foreach (var child in section.GetChildren()) BindProperty(options, properties, child);
        CheckWhole(options, properties, section);
        return options;
    }

    public void Report(IConfigurationSection section, string allowed) =>
        _problems.Add(new(sources.Describe(section), section.Path, IsSecret(section) ? null : section.Value, allowed));

    private static PropertyInfo[] PropertiesOf(Type type) => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite)];

    private bool IsSecret(IConfigurationSection section) =>
        sources.IsSecret(section) || _secrets.Any(s => SettingKey.IsAtOrBelow(section.Path, s));

    /// <summary>Among secrets a misspelt key is one too: <c>Pasword</c>.</summary>
    private void NoteSecrets(PropertyInfo[] properties, IConfigurationSection section)
    {
        var secret = properties.Where(p => p.GetCustomAttribute<SecretAttribute>() is not null).Select(p => p.Name).ToList();
        if (secret.Count == 0) return;
        var strangers = section.GetChildren().Select(c => c.Key).Where(k => !properties.Any(p => p.Name.Equals(k, StringComparison.OrdinalIgnoreCase)));
        foreach (var key in secret.Concat(strangers)) _secrets.Add($"{section.Path}:{key}");
        if (!string.IsNullOrEmpty(section.Value)) _secrets.Add(section.Path);
    }

    /// <summary>Only a text that need not be set may be emptied: for the rest, "nothing" would silently mean the built-in default.</summary>
    private void ReportEmpty(PropertyInfo property, IConfigurationSection child)
    {
        if (property.PropertyType == typeof(string) && property.GetCustomAttribute<RequiredAttribute>() is null && property.GetCustomAttribute<NotEmptyAttribute>() is null) return;
        Report(child, "must not be empty; leave the key out for the default");
    }

    private void BindProperty(object options, PropertyInfo[] properties, IConfigurationSection child)
    {
        var property = Array.Find(properties, p => string.Equals(p.Name, child.Key, StringComparison.OrdinalIgnoreCase));
        if (property is null)
        {
            Report(child, $"unknown key; known here: {Names(properties)}");
            return;
        }

        if (child.Value is "" && IsNothing(child))
        {
            ReportEmpty(property, child);
            return;
        }

        if (IsNull(property, child))
        {
            Report(child, "null says nothing; leave the key out for the default");
            return;
        }

        if (BindValue(property.PropertyType, child) is not { } value) return;
        if (Broken(property, value) is { } allowed) Report(child, allowed);
        else property.SetValue(options, value);
    }

    /// <summary>A limit of null looks like "no limit", and would be the built-in one.</summary>
    private static bool IsNull(PropertyInfo property, IConfigurationSection child) =>
        child.Value is null && IsNothing(child) && SettingText.CanParse(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);

    private static string? Broken(PropertyInfo property, object value)
    {
        var rule = property.GetCustomAttributes<ValidationAttribute>().FirstOrDefault(r => !r.IsValid(value));
        if (rule is null or RequiredAttribute) return null;
        return rule is RangeAttribute range
            ? $"allowed: {range.Minimum} to {range.Maximum}"
            : rule.GetValidationResult(value, new ValidationContext(value) { MemberName = property.Name })?.ErrorMessage;
    }

    /// <returns>Null when there is nothing to set, or the problem has been reported.</returns>
    private object? BindValue(Type type, IConfigurationSection section)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (SettingText.CanParse(plain)) return BindText(plain, section);
        if (!type.IsGenericType) return type.IsAbstract ? BindKind(type, section) : BindObject(type, section);
        return type.GetGenericTypeDefinition() == typeof(Dictionary<,>) ? BindDictionary(type, section) : BindList(type, section);
    }

    /// <summary>What is not yet known to be of a kind may hold any secret: then no value of it is shown.</summary>
    private object? BindKind(Type type, IConfigurationSection section)
    {
        var rule = type.GetCustomAttribute<OptionsKindsAttribute>()!;
        var kinds = (IOptionsKinds)Activator.CreateInstance(rule.Catalog, nonPublic: true)!;
        var kind = section.GetSection(rule.Key);
        if (kinds.TryGet(kind.Value, out var options)) return BindObject(options, section);
        if (!string.IsNullOrEmpty(section.Value)) _problems.Add(new(sources.Describe(section), section.Path, null, $"a section with {rule.Key} belongs here"));
        else
        {
            Report(kind, kinds.Allowed);
            BindBasics(kinds.Basics, section);
        }

        return null;
    }

    /// <summary>What all kinds have can be judged before the kind is known; what else there is may be of any.</summary>
    private void BindBasics(Type basics, IConfigurationSection section)
    {
        var (options, properties) = (Activator.CreateInstance(basics)!, PropertiesOf(basics));
        foreach (var child in section.GetChildren().Where(c => Array.Exists(properties, p => SettingKey.IsAtOrBelow(c.Key, p.Name)))) BindProperty(options, properties, child);
        CheckWhole(options, properties, section);
    }

    private object? BindText(Type type, IConfigurationSection section)
    {
        if (section.GetChildren().Any()) Report(section, $"expected {SettingText.Describe(type)}, not a section");
        else if (string.IsNullOrEmpty(section.Value)) return null;
        else if (SettingText.TryParse(type, section.Value, out var value)) return value;
        else Report(section, $"expected {SettingText.Describe(type)}");
        return null;
    }

    private IDictionary BindDictionary(Type type, IConfigurationSection section)
    {
        var dictionary = (IDictionary)Activator.CreateInstance(type)!;
        var entry = type.GetGenericArguments()[1];
        foreach (var child in section.GetChildren())
        {
            if (IsNothing(child) && !SettingText.CanParse(entry) && !entry.IsAbstract) Report(child, $"null and {{}} say nothing; leave it out{(entry.GetProperty(nameof(ModuleOptions.Enabled)) is null ? "" : ", or take it away with Enabled = false")}");
            else if (BindValue(entry, child) is { } value) dictionary[child.Key] = value;
        }

        return dictionary;
    }

    private static bool IsNothing(IConfigurationSection section) => string.IsNullOrEmpty(section.Value) && !section.GetChildren().Any();

    private IList BindList(Type type, IConfigurationSection section)
    {
        var list = (IList)Activator.CreateInstance(type)!;
        var entry = type.GetGenericArguments()[0];
        var entries = sources.EntriesOf(section);
        if (entries.Count == 0 && SettingText.CanParse(entry)) AddWords(list, entry, section);
        foreach (var child in entries)
            if (BindValue(entry, child) is { } value) list.Add(value);
        return list;
    }

    /// <summary>A list of plain words may be one text with commas: easier on a command line than a key per word.</summary>
    private void AddWords(IList list, Type type, IConfigurationSection section)
    {
        foreach (var word in (section.Value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (SettingText.TryParse(type, word, out var value)) list.Add(value);
            else Report(section, $"expected {SettingText.Describe(type)}, or several separated by commas");
        }
    }

    /// <summary>A value that was refused is missing here, though nobody has left it out: what was told of is not told again in other words.</summary>
    private void CheckWhole(object options, PropertyInfo[] properties, IConfigurationSection section)
    {
        var told = _problems.Select(p => p.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = properties.Where(p => p.GetCustomAttribute<RequiredAttribute>() is { } required && !required.IsValid(p.GetValue(options))).Select(p => (Key: p.Name, Allowed: "must be set"));
        foreach (var (key, allowed) in missing.Concat((options as ICheckedOptions)?.Check() ?? []))
            if (section.GetSection(key) is var place && !told.Contains(place.Path)) Report(place, allowed);
    }

    private static string Names(PropertyInfo[] properties) => string.Join(", ", properties.Select(p => p.Name));
}
