using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>Who may go where: the whole of it in one place.</summary>
internal static class Opening
{
    private const string SignInRequired = "Signing in is required here; the API token does not open it";

    public static bool IsOpen(AccessArea area, AccessOptions options, Visitor visitor) => Refusal(area, options, visitor) is null;

    /// <returns>Why not, for somebody whom we know; null when it is open. Nobody is told to say who it is instead.</returns>
    public static string? Refusal(AccessArea area, AccessOptions options, Visitor visitor)
    {
        var level = area.LevelIn(options);
        if (level == AccessLevel.Public) return null;
        return visitor.Kind switch
        {
            VisitorKind.Person => visitor.Role >= area.Least ? null : $"This is for {Words(area.Least)}; you are signed in as {visitor.Role?.ToString().ToLowerInvariant()}",
            VisitorKind.Key => RefusalOfKey(area, visitor),
            VisitorKind.Token => level == AccessLevel.Token && area.Scope != KeyScopes.None ? null : SignInRequired,
            _ => "",
        };
    }

    private static string? RefusalOfKey(AccessArea area, Visitor key) =>
        area.Scope == KeyScopes.None ? "Signing in is required here; no key opens it"
        : (key.Scopes & (area.Scope | KeyScopes.Admin)) != KeyScopes.None ? null
        : $"This key does not open it: the scope '{area.Scope.ToString().ToLowerInvariant()}' is needed";

    private static string Words(Role least) => least switch
    {
        Role.Admin => "admins",
        Role.Operator => "operators and admins",
        _ => "people who have signed in",
    };
}
