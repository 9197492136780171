using System.Text.Json.Serialization;

namespace TempMonitor.Daemon.Http.Settings;

/// <summary><c>/settings/values</c>.</summary>
/// <param name="Problem">Why nothing can be changed now; null when it can.</param>
/// <param name="Tag">Of the file as it is: whoever changes it must have seen it.</param>
/// <param name="Applied">After a change: the keys that are in force already.</param>
/// <param name="Restart">After a change: the keys that wait for a restart.</param>
internal sealed record SettingsDocument(string File, bool Writable, string? Problem, string Tag, IReadOnlyList<SectionDocument> Sections)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Applied { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Restart { get; init; }
}

internal sealed record SectionDocument(string Name, IReadOnlyList<ItemDocument> Items, NewDocument? New, string? Off);

/// <param name="Web">Whether the page's own file says anything of it.</param>
/// <param name="Removable">Whether that file alone has made it.</param>
internal sealed record ItemDocument(string Name, string? Prefix, bool Web, bool Removable, IReadOnlyList<FieldDocument> Fields);

internal sealed record NewDocument(string Prefix, IReadOnlyList<NewFieldDocument> Fields);

/// <param name="Kinds">The kinds of entries that have it; null: all.</param>
internal record NewFieldDocument(string Name, string Kind, string? Default, IReadOnlyList<string>? Choices, string? Unit, string? Min, string? Max, string Description, IReadOnlyList<string>? Kinds)
{
    public NewFieldDocument(OptionField option, string? usual)
        : this(option.Name, option.Kind, usual, option.Choices, option.Unit, option.Min, option.Max, option.Description, option.Of)
    {
    }
}

/// <summary>A setting with what is in force.</summary>
internal sealed record FieldDocument : NewFieldDocument
{
    public FieldDocument(FormField field, SettingsForm form, bool isLive)
        : base(field.Option, field.Default)
    {
        Key = field.Key;
        Value = form.ValueOf(field);
        Set = field.Option.IsSecret ? form.IsSet(field) : null;
        Source = SourceWords.Of(form.LayerOf(field.Key));
        Where = form.WhereOf(field.Key);
        Fixed = form.WhyFixed(field);
        Live = isLive;
    }

    public string Key { get; }

    public string? Value { get; }

    /// <summary>Of a secret: whether there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Set { get; }

    public string Source { get; }

    /// <summary>Which file, variable or credential; null for a default.</summary>
    public string? Where { get; }

    public string? Fixed { get; }

    public bool Live { get; }
}

/// <summary>What can't be used, with its key.</summary>
internal sealed record KeyProblem(string Key, string Message);

internal sealed record SettingsProblemDocument(string Type, string Title, int Status, string Detail, string Error, string Message, IReadOnlyList<KeyProblem> Problems);
