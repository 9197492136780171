using System.Text.Json.Nodes;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Http.Settings;

/// <summary>Puts what was asked into the page's file, in memory; only what is offered, and not fixed elsewhere.</summary>
internal static class SettingsPatch
{
    public static (JsonObject Root, IReadOnlyList<KeyProblem> Problems) Apply(SettingsLook now, IReadOnlyDictionary<string, string?> changes)
    {
        var (root, problems) = ((JsonObject)now.Root.DeepClone(), new List<KeyProblem>());
        foreach (var (key, value) in changes)
            if (Put(root, now.Form, key, value) is { } wrong) problems.Add(new(key, wrong));
        return (root, problems);
    }

    /// <returns>What is wrong; null when nothing is.</returns>
    private static string? Put(JsonObject root, SettingsForm form, string key, string? value)
    {
        if (form.Find(key) is { } field)
        {
            if (WhyNot(form, field, value) is { } wrong) return wrong;
            WebTree.Set(root, field.Key, value is null ? null : Typed(field.Option, value));
            return null;
        }

        if (form.Item(key) is not { } item) return "is not offered on the page: it is changed in a file of the configuration";
        if (value is not null) return "is a section: only null, which takes away what the page has said of it, can be given";
        WebTree.Set(root, item.Prefix!, null);
        return null;
    }

    private static string? WhyNot(SettingsForm form, FormField field, string? value)
    {
        if (form.WhyFixed(field) is { } why) return $"can't be changed here: {why}";
        if (value is null || field.Option is not { Kind: "choice", Choices: { } words } || words.Contains(value, StringComparer.OrdinalIgnoreCase)) return null;
        return $"must be one of {string.Join(", ", words)}";
    }

    /// <summary>As a person would write it. What is none of its kind stays a text: whoever reads the file says what is wrong with it.</summary>
    private static JsonNode Typed(OptionField option, string value)
    {
        if (option.IsList) return new JsonArray([.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(w => (JsonNode)w)]);
        var type = Nullable.GetUnderlyingType(option.Type) ?? option.Type;
        if (type == typeof(string) || type.IsEnum || type == typeof(TimeSpan) || !SettingText.TryParse(type, value, out var typed)) return value;
        return typed switch
        {
            bool flag => flag,
            int whole => whole,
            long whole => whole,
            double number => number,
            _ => value,
        };
    }
}
