namespace TempMonitor.Core.Access;

/// <summary>Who is asking.</summary>
/// <param name="Name">Of the person or the key; empty for <see cref="Nobody"/>.</param>
/// <param name="Role">Of a person; null for everybody else.</param>
/// <param name="Scopes">Of a key; the one token of the API has read and admin, but is no key with a name.</param>
public sealed record Visitor(VisitorKind Kind, string Name, Role? Role = null, KeyScopes Scopes = KeyScopes.None)
{
    public static Visitor Nobody { get; } = new(VisitorKind.Nobody, "");
}

public enum VisitorKind
{
    Nobody,

    /// <summary>The one token, <c>Access:Token</c>.</summary>
    Token,
    Key,
    Person,
}
