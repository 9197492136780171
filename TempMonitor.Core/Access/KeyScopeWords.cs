using System.Diagnostics.CodeAnalysis;

namespace TempMonitor.Core.Access;

/// <summary>Scopes as people write them.</summary>
public static class KeyScopeWords
{
    private static readonly (string Word, KeyScopes Scope)[] Known =
        [("read", KeyScopes.Read), ("ingest", KeyScopes.Ingest), ("camera", KeyScopes.Camera), ("admin", KeyScopes.Admin)];

    public static IReadOnlyList<string> All { get; } = [.. Known.Select(k => k.Word)];

    public static IReadOnlyList<string> Of(KeyScopes scopes) => [.. Known.Where(k => scopes.HasFlag(k.Scope)).Select(k => k.Word)];

    /// <returns>False when one is none of them, or when there is none.</returns>
    public static bool TryParse(IEnumerable<string> words, out KeyScopes scopes)
    {
        scopes = KeyScopes.None;
        foreach (var word in words)
        {
            var index = Array.FindIndex(Known, k => k.Word == word);
            if (index < 0) return false;
            scopes |= Known[index].Scope;
        }

        return scopes != KeyScopes.None;
    }
}

/// <summary>Roles as people write them.</summary>
public static class RoleWords
{
    public static IReadOnlyList<string> All { get; } = ["viewer", "operator", "admin"];

    public static string Of(Role role) => All[(int)role];

    public static bool TryParse([NotNullWhen(true)] string? word, out Role role)
    {
        var index = word is null ? -1 : All.ToList().IndexOf(word);
        role = (Role)Math.Max(0, index);
        return index >= 0;
    }
}
