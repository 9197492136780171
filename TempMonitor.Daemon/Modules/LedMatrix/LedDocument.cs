using System.Text.Json;
using System.Text.Json.Serialization;
using TempMonitor.Core.Indicators;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.LedMatrix;

/// <summary><c>/api/led</c>: the frame that is on the panel now.</summary>
/// <param name="Panel"><c>framebuffer</c>, <c>i2c</c>, <c>simulated</c> or <c>none</c>.</param>
/// <param name="Rows">Eight rows of eight colours, <c>#rrggbb</c>, as the panel has them: turned by <paramref name="Rotation"/>.</param>
internal sealed record LedDocument(
    string Panel, int Rotation, string? State, string? Page, string? Text, bool Night, double? Brightness, bool Resting, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public LedDocument(LedNow now, LedMatrixOptions options)
        : this(
            now.Panel?.Kind ?? "none",
            options.Rotation,
            now.Picture?.State.ToString().ToLowerInvariant(),
            now.Picture?.Page,
            now.Picture?.Text,
            now.Picture?.Night ?? false,
            now.Picture?.Brightness,
            now.Picture?.Resting ?? false,
            RowsOf(now.Frame))
    {
    }

    private static string[][] RowsOf(LedFrame frame) =>
        [.. Enumerable.Range(0, LedBitmap.Side).Select(y => Enumerable.Range(0, LedBitmap.Side).Select(x => frame[x, y].ToString()).ToArray())];
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LedDocument))]
internal sealed partial class LedJsonContext : JsonSerializerContext
{
    public static LedJsonContext Api { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });
}
