using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Files;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Http.Settings;

/// <summary><c>conf.d/90-web.json</c>: what the settings page has set. Whole or not at all, also when the power fails; one that somebody has spoilt is left as it is.</summary>
internal sealed class WebFile(DaemonPaths paths)
{
    /// <summary>Far more than a room has rules and targets.</summary>
    public const int Largest = 128 * 1024;

    // it may hold passwords
    private const UnixFileMode Rights = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    public string Path { get; } = System.IO.Path.Combine(paths.ConfigurationParts, WebLeftOvers.FileName);

    /// <summary>Empty when there is none.</summary>
    /// <exception cref="SettingsException">It can't be read.</exception>
    public byte[] Read()
    {
        SettingsFile.RefuseEndless(Path);
        try
        {
            return File.ReadAllBytes(Path);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{Path} can't be read: {failure.Message}", failure);
        }
    }

    public static string TagOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..16];

    /// <exception cref="SettingsException">Somebody has spoilt it.</exception>
    public JsonObject Parse(byte[] content)
    {
        if (content.All(b => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) return [];
        try
        {
            var root = JsonNode.Parse(content.AsSpan().StartsWith("\uFEFF"u8) ? content.AsSpan(3) : content, documentOptions: Reading) as JsonObject ?? throw Spoilt("it is no JSON object");
            return !HasColon(root) ? root : throw Spoilt("it has a name with a colon in it; write a section for each part");
        }
        catch (JsonException damage)
        {
            throw Spoilt(damage.Message);
        }
    }

    /// <exception cref="IOException">Not written.</exception>
    public void Write(byte[] content) => SharedFile.Replace(Path, content, Rights);

    /// <summary>In words; null when it can be written, as far as that can be told beforehand.</summary>
    public string? WhyNotWritable()
    {
        var folder = paths.ConfigurationParts;
        if (!Directory.Exists(folder)) folder = paths.Configuration; // it would be made
        return FileNative.WhyNotWritable(folder) is { } why ? $"{folder} can't be written by the monitor ({why}): {Advice}" : null;
    }

    public string Refusal(Exception failure) => $"{Path} could not be written ({failure.Message}). Nothing has changed. Make room on the disk, or {Advice}";

    private string Advice => $"let its user write to {paths.ConfigurationParts}, or change the settings in a file there and reload";

    private SettingsException Spoilt(string how) => new($"{Path} was changed by hand and can't be used: {how}. Mend or remove it; the page does not overwrite it.");

    private static bool HasColon(JsonObject parent) => parent.Any(p => p.Key.Contains(':', StringComparison.Ordinal) || (p.Value is JsonObject child && HasColon(child)));
}
