using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Storage;

namespace TempMonitor.Daemon.Calibration;

/// <summary><c>conf.d/50-calibration.json</c>: changed, never replaced - what else stands in it stays. Whole or not at all, also when the power fails.</summary>
internal sealed class CalibrationFile(DaemonPaths paths)
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly JsonWriterOptions Writing = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Path { get; } = System.IO.Path.Combine(paths.Configuration, "conf.d", "50-calibration.json");

    /// <param name="verify">Throws when the configuration with the new file is not what was wanted; the old file is put back then.</param>
    /// <exception cref="SettingsException">It could not be written, or would spoil the configuration.</exception>
    public void Change(Action<JsonObject> change, Action verify)
    {
        try
        {
            var old = File.Exists(Path) ? File.ReadAllBytes(Path) : null;
            var root = Parse(old);
            change(root);
            Replace(Serialise(root));
            Verify(verify, old);
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

    private void Verify(Action verify, byte[]? old)
    {
        try
        {
            verify();
        }
        catch (SettingsException)
        {
            if (old is null) File.Delete(Path);
            else Replace(old);
            throw;
        }
    }

    /// <summary>Beside it first (a name that the configuration does not read), on the disk, then over it in one step.</summary>
    private void Replace(byte[] content)
    {
        var target = DatabaseFile.Resolve(Path);
        var folder = System.IO.Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        var draft = System.IO.Path.Combine(folder, $".50-calibration.{Environment.ProcessId}.new");
        try
        {
            using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write))
            {
                if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(stream.SafeFileHandle, File.Exists(target) ? File.GetUnixFileMode(target) : Readable);
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, target, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
