using System.Text.Json;
using System.Text.RegularExpressions;

namespace TempMonitor.Tests.Daemon.Http.Docs;

/// <summary>As much of JSON Schema as openapi.json uses, and stricter: a member that is not described is an error. An unknown keyword fails the test.</summary>
internal sealed class SchemaValidator(JsonElement root)
{
    private static readonly HashSet<string> Understood =
    [
        "$ref", "type", "description", "required", "properties", "additionalProperties", "items", "enum", "allOf", "anyOf",
        "pattern", "format", "minimum", "maximum", "default",
    ];

    public IReadOnlyList<string> Validate(JsonElement schema, JsonElement value)
    {
        var errors = new List<string>();
        Check(schema, value, "$", errors);
        return errors;
    }

    public JsonElement Resolve(JsonElement node) => node.TryGetProperty("$ref", out var reference)
        ? Resolve(reference.GetString()![2..].Split('/').Aggregate(root, (at, key) => at.GetProperty(key)))
        : node;

    private void Check(JsonElement reference, JsonElement value, string at, List<string> errors)
    {
        var schema = Resolve(reference);
        errors.AddRange(schema.EnumerateObject().Where(k => !Understood.Contains(k.Name)).Select(k => $"{at}: the test does not know '{k.Name}'"));
        CheckType(schema, value, at, errors);
        CheckScalar(schema, value, at, errors);
        CheckAnyOf(schema, value, at, errors);
        if (value.ValueKind == JsonValueKind.Object) CheckMembers(schema, value, at, errors);
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var (index, item) in value.EnumerateArray().Index()) Check(items, item, $"{at}[{index}]", errors);
        }
    }

    private static void CheckType(JsonElement schema, JsonElement value, string at, List<string> errors)
    {
        if (!schema.TryGetProperty("type", out var type)) return;
        var allowed = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()).ToList() : [type.GetString()];
        var found = value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number when value.TryGetInt64(out _) && allowed.Contains("integer") => "integer",
            _ => value.ValueKind.ToString().ToLowerInvariant(),
        };
        if (!allowed.Contains(found)) errors.Add($"{at}: {found}, not {string.Join(" or ", allowed)}");
    }

    private static void CheckScalar(JsonElement schema, JsonElement value, string at, List<string> errors)
    {
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(w => JsonElement.DeepEquals(w, value))) errors.Add($"{at}: not one of {words}");
        if (value.ValueKind == JsonValueKind.String)
        {
            if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value.GetString()!, pattern.GetString()!)) errors.Add($"{at}: does not match {pattern}");
            if (schema.TryGetProperty("format", out var format) && format.GetString() == "date-time" && !value.TryGetDateTimeOffset(out _)) errors.Add($"{at}: no date-time");
        }

        if (value.ValueKind != JsonValueKind.Number) return;
        if (schema.TryGetProperty("minimum", out var least) && value.GetDouble() < least.GetDouble()) errors.Add($"{at}: under {least}");
        if (schema.TryGetProperty("maximum", out var most) && value.GetDouble() > most.GetDouble()) errors.Add($"{at}: over {most}");
    }

    private void CheckAnyOf(JsonElement schema, JsonElement value, string at, List<string> errors)
    {
        if (!schema.TryGetProperty("anyOf", out var choices)) return;
        var all = choices.EnumerateArray().Select(choice =>
        {
            var own = new List<string>();
            Check(choice, value, at, own);
            return own;
        }).ToList();
        if (all.TrueForAll(own => own.Count > 0)) errors.AddRange(all.MinBy(own => own.Count)!);
    }

    private void CheckMembers(JsonElement schema, JsonElement value, string at, List<string> errors)
    {
        var parts = Parts(schema).ToList();
        var known = parts.SelectMany(p => p.TryGetProperty("properties", out var members) ? members.EnumerateObject() : default)
            .ToDictionary(m => m.Name, m => m.Value);
        var required = parts.SelectMany(p => p.TryGetProperty("required", out var names) ? names.EnumerateArray() : default).Select(n => n.GetString()!);
        errors.AddRange(required.Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{at}: lacks {name}"));
        var others = schema.TryGetProperty("additionalProperties", out var additional) ? additional : (JsonElement?)null;
        foreach (var member in value.EnumerateObject())
        {
            if (known.TryGetValue(member.Name, out var own)) Check(own, member.Value, $"{at}.{member.Name}", errors);
            else if (others is { } other) Check(other, member.Value, $"{at}.{member.Name}", errors);
            else if (known.Count > 0) errors.Add($"{at}: {member.Name} is not described");
        }
    }

    private IEnumerable<JsonElement> Parts(JsonElement schema) =>
        schema.TryGetProperty("allOf", out var parts) ? parts.EnumerateArray().SelectMany(p => Parts(Resolve(p))) : [schema];
}
