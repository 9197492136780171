using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Files;

namespace TempMonitor.Daemon.Calibration;

/// <summary><c>conf.d/50-calibration.json</c>: changed, never replaced - what else stands in it stays. Whole or not at all, also when the power fails.</summary>
internal sealed class CalibrationFile(DaemonPaths paths)
{
    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly JsonWriterOptions Writing = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Path { get; } = System.IO.Path.Combine(paths.Configuration, "conf.d", "50-calibration.json");

    /// <param name="verify">Throws when the configuration with the new file would not be what was wanted. Asked before anything is written.</param>
    /// <exception cref="SettingsException">It could not be written, or would spoil the configuration.</exception>
    public void Change(Action<JsonObject> change, Action<SettingsDraft> verify)
    {
        try
        {
            var root = Parse(File.Exists(Path) ? File.ReadAllBytes(Path) : null);
            change(root);
            var draft = new SettingsDraft(Path, Serialise(root));
            verify(draft);
            SharedFile.Replace(Path, draft.Content);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{Path} could not be written ({failure.Message}). Run this as root, or paste the lines above into a file of your own under conf.d.");
        }
    }

    /// <summary>The object under a key, made if it is not there. Keys of the configuration know no upper and lower case.</summary>
    public static JsonObject Child(JsonObject parent, string key)
    {
        var name = NameIn(parent, key);
        if (parent[name] is JsonObject known) return known;
        var made = new JsonObject();
        parent[name] = made;
        return made;
    }

    public static void Set(JsonObject parent, string key, JsonNode? value)
    {
        parent.Remove(NameIn(parent, key));
        if (value is not null) parent[key] = value;
    }

    public static byte[] Serialise(JsonObject root)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Writing)) root.WriteTo(writer);
        text.WriteByte((byte)'\n');
        return text.ToArray();
    }

    private static string NameIn(JsonObject parent, string key) => parent.Select(p => p.Key).FirstOrDefault(k => string.Equals(k, key, StringComparison.OrdinalIgnoreCase)) ?? key;

    private JsonObject Parse(byte[]? content)
    {
        if (content is null) return [];
        try
        {
            return JsonNode.Parse(content, documentOptions: Reading) as JsonObject ?? throw new SettingsException($"{Path} is not a JSON object: mend or remove it first.");
        }
        catch (JsonException damage)
        {
            throw new SettingsException($"{Path} is no JSON ({damage.Message}). Mend or remove it first.");
        }
    }
}
