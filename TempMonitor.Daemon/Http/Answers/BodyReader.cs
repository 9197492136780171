using System.Text.Json;
using TempMonitor.Core.Text;

namespace TempMonitor.Daemon.Http.Answers;

/// <summary>Reads a small JSON object strictly: whatever is wrong is told with the name of its field, all of it at once.</summary>
internal sealed class BodyReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    // a stranger's words come back only so far
    private const int MostNamed = 5, LongestShown = 40;

    private readonly JsonElement _body;
    private readonly List<string> _errors = [];

    private BodyReader(JsonElement body, string[] known)
    {
        _body = body;
        if (body.ValueKind != JsonValueKind.Object) return;
        var unknown = body.EnumerateObject().Select(m => m.Name).Except(known, StringComparer.Ordinal).ToList();
        foreach (var name in unknown.Take(MostNamed)) _errors.Add($"{Shown(name)}: unknown field; allowed: {string.Join(", ", known)}");
    }

    /// <summary>All that is wrong, in one line; null when nothing is.</summary>
    public string? Error => _errors.Count == 0 ? null : string.Join("; ", _errors);

    /// <summary>An empty body is an object without members.</summary>
    /// <remarks>The media type is insisted on: a page of a stranger can't send it without asking first.</remarks>
    public static async Task<BodyReader> Read(HttpContext context, params string[] known)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        if (bytes.Length == 0) return new BodyReader(default, known);
        if (!context.Request.HasJsonContentType()) return Refused("the body: expected Content-Type: application/json", known);
        try
        {
            using var document = JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return Refused("the body: expected a JSON object", known);
            return HalfCharacter(document.RootElement) is { } half ? Refused(NotWhole(half), known) : new BodyReader(document.RootElement.Clone(), known);
        }
        catch (InvalidOperationException)
        {
            return Refused(NotWhole("a field's name"), known); // the search for doubles stumbles over it
        }
        catch (JsonException)
        {
            return Refused("the body: expected a JSON object, each field once", known);
        }
    }

    /// <summary>A line of text; null when the field is not there, null or empty.</summary>
    public string? Text(string name, int longest)
    {
        if (Find(name) is not { } field) return null;
        if (field.ValueKind == JsonValueKind.String && field.GetString() is { } text && text.Length <= longest && OneLine.IsClean(text))
            return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        Refuse(name, $"a line of text of at most {longest} characters, none of them a control character or one that turns the direction of writing");
        return null;
    }

    /// <summary>A text to the last blank, as a password is; null when the field is not there, null or empty.</summary>
    public string? Secret(string name, int longest)
    {
        if (Find(name) is not { } field) return null;
        if (field.ValueKind == JsonValueKind.String && field.GetString() is { } text && text.Length <= longest) return text.Length == 0 ? null : text;
        Refuse(name, $"a text of at most {longest} characters");
        return null;
    }

    public int? Whole(string name, int least, int most)
    {
        if (Find(name) is not { } field) return null;
        if (field.ValueKind == JsonValueKind.Number && field.TryGetInt32(out var number) && number >= least && number <= most) return number;
        Refuse(name, $"a whole number from {least} to {most}");
        return null;
    }

    public bool? Flag(string name)
    {
        if (Find(name) is not { } field) return null;
        if (field.ValueKind is JsonValueKind.True or JsonValueKind.False) return field.GetBoolean();
        Refuse(name, "true or false");
        return null;
    }

    /// <remarks>Of a time without a zone nobody knows whose hour it is, and a silence that ends an hour too late is found out at night.</remarks>
    /// <param name="now">For the example in the refusal.</param>
    public DateTimeOffset? Time(string name, DateTimeOffset now)
    {
        if (Find(name) is not { } field) return null;
        if (field.ValueKind == JsonValueKind.String && TimeText.TryParseIso(field.GetString()!, out var time)) return time;
        Refuse(name, $"a time with zone such as {now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss}Z or {now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss}+01:00");
        return null;
    }

    /// <summary>A list of words, each of which is known; null when the field is not there.</summary>
    public IReadOnlyList<string>? Words(string name, IReadOnlyList<string> known)
    {
        if (Find(name) is not { } field) return null;
        var words = field.ValueKind == JsonValueKind.Array ? field.EnumerateArray().Select(item => known.FirstOrDefault(w => IsWord(item, w))).ToList() : [];
        if (words.Count > 0 && words.TrueForAll(w => w is not null)) return [.. words.Distinct(StringComparer.Ordinal)!];
        Refuse(name, $"a list of some of {string.Join(", ", known)}");
        return null;
    }

    /// <summary>Whether the field is there, if only with null.</summary>
    public bool Has(string name) => _body.ValueKind == JsonValueKind.Object && _body.TryGetProperty(name, out _);

    public void Refuse(string name, string expected) => _errors.Add($"{name}: expected {expected}");

    /// <summary>Unless something is wrong already: then it is perhaps not missing.</summary>
    public void RefuseMissing(string name, string expected)
    {
        if (_errors.Count == 0 || Find(name) is null && _body.ValueKind == JsonValueKind.Object) Refuse(name, expected);
    }

    private static BodyReader Refused(string error, string[] known)
    {
        var reader = new BodyReader(default, known);
        reader._errors.Add(error);
        return reader;
    }

    private static string NotWhole(string name) => $"{name}: expected whole characters, not half of a pair (\\uD800 to \\uDFFF)";

    /// <summary>JSON can write what no text may have.</summary>
    private static string? HalfCharacter(JsonElement body)
    {
        var name = "a field's name";
        try
        {
            foreach (var member in body.EnumerateObject())
            {
                name = "a field's name";
                name = member.Name;
                if (member.Value.ValueKind == JsonValueKind.String) _ = member.Value.GetString();
                if (member.Value.ValueKind == JsonValueKind.Array)
                    foreach (var item in member.Value.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.String)) _ = item.GetString();
            }

            return null;
        }
        catch (InvalidOperationException)
        {
            return name;
        }
    }

    private static bool IsWord(JsonElement item, string word) => item.ValueKind == JsonValueKind.String && item.ValueEquals(word);

    private static string Shown(string name) => OneLine.Of(name.Length > LongestShown ? name[..LongestShown] + "..." : name);

    private JsonElement? Find(string name) =>
        _body.ValueKind == JsonValueKind.Object && _body.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;
}
