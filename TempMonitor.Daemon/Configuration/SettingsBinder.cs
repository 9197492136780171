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
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).ToArray();
        NoteSecrets(properties, section);
        if (!string.IsNullOrEmpty(section.Value)) Report(section, $"a section with {Names(properties)} belongs here");
        foreach (var child in section.GetChildren()) BindProperty(options, properties, child);
        CheckRequired(options, properties, section);
        if (options is ICheckedOptions checkedOptions)
            foreach (var (key, allowed) in checkedOptions.Check()) Report(section.GetSection(key), allowed);
        return options;
    }

    public void Report(IConfigurationSection section, string allowed) =>
        _problems.Add(new(sources.Describe(section), section.Path, IsSecret(section) ? null : section.Value, allowed));

    private bool IsSecret(IConfigurationSection section) =>
        sources.IsSecret(section) || _secrets.Any(s => section.Path.Equals(s, StringComparison.OrdinalIgnoreCase) || section.Path.StartsWith(s + ":", StringComparison.OrdinalIgnoreCase));

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

        if (child.Value is "" && !child.GetChildren().Any())
        {
            ReportEmpty(property, child);
            return;
        }

        if (BindValue(property.PropertyType, child) is not { } value) return;
        if (Broken(property, value) is { } allowed) Report(child, allowed);
        else property.SetValue(options, value);
    }

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
        if (string.IsNullOrEmpty(section.Value)) Report(kind, kinds.Allowed);
        else _problems.Add(new(sources.Describe(section), section.Path, null, $"a section with {rule.Key} belongs here"));
        return null;
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
        foreach (var child in section.GetChildren())
            if (BindValue(type.GetGenericArguments()[1], child) is { } value) dictionary[child.Key] = value;
        return dictionary;
    }

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

    private void CheckRequired(object options, PropertyInfo[] properties, IConfigurationSection section)
    {
        foreach (var property in properties)
            if (property.GetCustomAttribute<RequiredAttribute>() is { } required && !required.IsValid(property.GetValue(options)))
                Report(section.GetSection(property.Name), "must be set");
    }

    private static string Names(PropertyInfo[] properties) => string.Join(", ", properties.Select(p => p.Name));
}
