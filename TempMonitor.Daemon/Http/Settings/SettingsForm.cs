using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Http.Settings;

/// <summary>Everything that the page offers, over one look at the configuration: what the keys are, what is in force, and who set it.</summary>
internal sealed class SettingsForm
{
    private readonly SettingSources _sources;
    private readonly string _file;
    private readonly Dictionary<string, (FormSection Section, FormField Field)> _fields = new(StringComparer.OrdinalIgnoreCase);

    public SettingsForm(IReadOnlyList<FormSection> sections, SettingSources sources, string file)
    {
        (Sections, _sources, _file) = (sections, sources, file);
        foreach (var section in sections)
            foreach (var field in section.Items.SelectMany(i => i.Fields)) _fields.TryAdd(field.Key, (section, field));
    }

    public IReadOnlyList<FormSection> Sections { get; }

    /// <summary>The offered field of a key; null when there is none, nor could be.</summary>
    public FormField? Find(string key)
    {
        if (_fields.TryGetValue(key, out var known)) return known.Field;
        var made = Sections.Select(s => s.New?.Match(key)).FirstOrDefault(f => f is not null);
        return made is null || Sections.Any(s => s.Items.Any(i => Has(i, made.Key))) ? null : made; // what an entry that is there does not offer is not offered
    }

    /// <summary>The entry that stands under exactly this key.</summary>
    public FormItem? Item(string prefix) => Sections.SelectMany(s => s.Items).FirstOrDefault(i => string.Equals(i.Prefix, prefix, StringComparison.OrdinalIgnoreCase) && IsOneOfSeveral(i));

    /// <summary>Why the page can't change it; null when it can.</summary>
    public string? WhyFixed(FormField field)
    {
        if (field.Fixed is not null) return field.Fixed;
        var layer = _sources.LayerOf(field.Key, _file);
        return layer > SettingLayer.Same ? $"set by {WhereOf(field.Key)}, which stands above this page" : null;
    }

    public SettingLayer LayerOf(string key) => _sources.LayerOf(key, _file);

    public string? WhereOf(string key) => LayerOf(key) == SettingLayer.Default ? null : _sources.Describe(_sources.Section(key));

    public bool IsSet(FormField field) => !string.IsNullOrEmpty(_sources.TextOf(field.Key));

    /// <summary>What is in force, or would be if its part were on; of a secret never.</summary>
    public string? ValueOf(FormField field)
    {
        if (field.Option.IsSecret || _sources.IsSecret(_sources.Section(field.Key))) return null;
        if (_sources.TextOf(field.Key) is not { } text) return field.Default;
        return SettingText.CanParse(TypeOf(field)) && SettingText.TryParse(TypeOf(field), text, out var value) ? OptionText.Of(value) : text;
    }

    public bool IsOff(string key) => Sections.Any(s => s.Off is not null && (s.Items.Any(i => Has(i, key)) || s.New?.Match(key) is not null));

    /// <summary>An entry that the web file alone has made.</summary>
    public bool IsRemovable(FormItem item) =>
        IsOneOfSeveral(item) && LayersIn(item) is { Count: > 0 } layers && layers.All(l => l == SettingLayer.Same) && item.Fields.All(f => f.Key.StartsWith(item.Prefix!, StringComparison.Ordinal));

    public bool IsOfWeb(FormItem item) => item.Fields.Any(f => LayerOf(f.Key) == SettingLayer.Same);

    private static bool Has(FormItem item, string key) => item.Prefix is { } prefix && IsOneOfSeveral(item) && key.StartsWith(prefix + ":", StringComparison.OrdinalIgnoreCase);

    private static bool IsOneOfSeveral(FormItem item) => item.Prefix?.EndsWith($":{item.Name}", StringComparison.OrdinalIgnoreCase) == true;

    private static Type TypeOf(FormField field) => Nullable.GetUnderlyingType(field.Option.Type) ?? field.Option.Type;

    private List<SettingLayer> LayersIn(FormItem item) => [.. _sources.LeavesBelow(item.Prefix!).Select(LayerOf)];
}
