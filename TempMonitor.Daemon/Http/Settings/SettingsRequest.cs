using System.Text.Json;

namespace TempMonitor.Daemon.Http.Settings;

/// <summary>What is asked of <c>PUT /settings/values</c>.</summary>
/// <param name="Tag">Of the file that the asker has seen.</param>
/// <param name="Changes">By key; null takes away what the page's file says.</param>
internal sealed record SettingsRequest(string Tag, IReadOnlyDictionary<string, string?> Changes)
{
    public const int Most = 500;

    private const int LongestValue = 4000, LongestKey = 300;

    private const string Shape = "expected {\"tag\":\"...\",\"changes\":{\"key\":\"value\" or null, ...}} with each key once, as application/json";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    /// <returns>The request, or what is wrong with it.</returns>
    public static async Task<(SettingsRequest? Request, string? Wrong)> Read(HttpContext context)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        if (!context.Request.HasJsonContentType()) return (null, Shape);
        try
        {
            using var document = JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), Strict);
            return Read(document.RootElement);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return (null, Shape); // the second: half a character, which JSON can write and no text may have
        }
    }

    private static (SettingsRequest? Request, string? Wrong) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || root.EnumerateObject().Any(m => m.Name is not ("tag" or "changes"))) return (null, Shape);
        if (!root.TryGetProperty("tag", out var tag) || tag.ValueKind != JsonValueKind.String) return (null, Shape);
        if (!root.TryGetProperty("changes", out var changes) || changes.ValueKind != JsonValueKind.Object) return (null, Shape);
        var read = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var change in changes.EnumerateObject())
        {
            if (change.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null) || !read.TryAdd(change.Name, change.Value.GetString())) return (null, Shape);
            if (change.Name.Length > LongestKey || read[change.Name] is { } value && !IsGood(value)) return (null, $"a key has at most {LongestKey} characters, a value at most {LongestValue}, none of them a control character but the line's end");
        }

        if (read.Count is 0 or > Most) return (null, $"expected 1 to {Most} changes at once");
        return (new SettingsRequest(tag.GetString()!, read), null);
    }

    private static bool IsGood(string value) => value.Length <= LongestValue && !value.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));
}
