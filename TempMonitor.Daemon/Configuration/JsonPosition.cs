using System.Text;
using System.Text.Json;

namespace TempMonitor.Daemon.Configuration;

/// <summary>Where a JSON text is broken, as editors count: lines and characters from one. The parser counts lines and bytes from zero.</summary>
internal static class JsonPosition
{
    public static string Of(JsonException broken, string text)
    {
        var line = text.Split('\n').ElementAtOrDefault((int)(broken.LineNumber ?? 0)) ?? "";
        var bytes = Encoding.UTF8.GetBytes(line);
        var before = Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Min(broken.BytePositionInLine ?? 0, bytes.Length));
        return $"line {(broken.LineNumber ?? 0) + 1}, column {before + 1}";
    }

    /// <summary>What is wrong, without the parser's own way to say where.</summary>
    public static string Without(JsonException broken)
    {
        var at = broken.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return at < 0 ? broken.Message : broken.Message[..at];
    }
}
