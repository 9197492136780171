using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TempMonitor.Daemon.Http.Settings;

/// <summary>The JSON of the page's own file by keys of the configuration, which know no upper and lower case.</summary>
internal static class WebTree
{
    private static readonly JsonWriterOptions Writing = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="value">Null takes it away, with whatever is empty then.</param>
    public static void Set(JsonObject root, string key, JsonNode? value) => Set(root, key.Split(':'), value);

    /// <summary>Every value by its key, as text.</summary>
    public static Dictionary<string, string> Leaves(JsonObject root)
    {
        var leaves = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Collect(root, "", leaves);
        return leaves;
    }

    public static byte[] Serialise(JsonObject root)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Writing)) root.WriteTo(writer);
        text.WriteByte((byte)'\n');
        return text.ToArray();
    }

    private static void Set(JsonObject parent, ReadOnlySpan<string> path, JsonNode? value)
    {
        var name = NameIn(parent, path[0]);
        if (path.Length == 1)
        {
            parent.Remove(name);
            if (value is not null) parent[name] = value;
            return;
        }

        if (parent[name] is not JsonObject child)
        {
            if (value is null) return;
            parent[name] = child = [];
        }

        Set(child, path[1..], value);
        if (child.Count == 0) parent.Remove(name);
    }

    private static void Collect(JsonObject parent, string path, Dictionary<string, string> leaves)
    {
        foreach (var (name, value) in parent)
        {
            if (value is JsonObject child) Collect(child, $"{path}{name}:", leaves);
            else leaves[path + name] = value is JsonArray list ? string.Join(", ", list.Select(e => e?.ToString())) : value?.ToString() ?? "";
        }
    }

    private static string NameIn(JsonObject parent, string key) => parent.Select(p => p.Key).FirstOrDefault(k => string.Equals(k, key, StringComparison.OrdinalIgnoreCase)) ?? key;
}
