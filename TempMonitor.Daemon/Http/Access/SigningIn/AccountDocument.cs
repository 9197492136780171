using System.Text.Json;
using System.Text.Json.Serialization;
using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Access.SigningIn;

/// <summary><c>/account</c>: who is asking, and what the page may offer to whom.</summary>
/// <param name="Until">When a temporary account ends.</param>
/// <param name="Csrf">For the header of each change.</param>
internal sealed record AccountDocument(
    bool SignedIn, string? Name, string? Role, string? Until, string? Csrf, string Page, string Camera, AbilitiesDocument Can)
{
    public AccountDocument(Visitor visitor, CookieHolder? cookie, AccessOptions options)
        : this(
            visitor.Kind == VisitorKind.Person, visitor.Kind == VisitorKind.Nobody ? null : visitor.Name, visitor.Role?.ToString().ToLowerInvariant(),
            cookie?.SignedIn.Account.Until is { } until ? TimeText.Iso(until) : null, cookie is null ? null : SessionCookie.CsrfOf(cookie.Secret),
            Word(AccessArea.Page, options), Word(AccessArea.Camera, options), new AbilitiesDocument(visitor, options))
    {
    }

    private static string Word(AccessArea area, AccessOptions options) => area.LevelIn(options).ToString().ToLowerInvariant();
}

internal sealed record AbilitiesDocument(bool Look, bool Acknowledge, bool Camera, bool CameraControl, bool Configure)
{
    public AbilitiesDocument(Visitor visitor, AccessOptions options)
        : this(
            Opening.IsOpen(AccessArea.Page, options, visitor), Opening.IsOpen(AccessArea.Control, options, visitor), Opening.IsOpen(AccessArea.Camera, options, visitor),
            Opening.IsOpen(AccessArea.CameraControl, options, visitor), Opening.IsOpen(AccessArea.Configure, options, visitor))
    {
    }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AccountDocument))]
internal sealed partial class AccountJsonContext : JsonSerializerContext
{
    public static AccountJsonContext Api { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });
}
