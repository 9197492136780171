using System.Text;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>The token or key that a request carries, or why it carries none.</summary>
/// <param name="IsMissing">Nothing of the kind was sent; <c>Basic</c> is a proxy's business, not ours.</param>
/// <remarks>Headers reach us as Latin-1 (see KestrelLimits), so their characters are the bytes that were sent, whatever they are.</remarks>
internal readonly record struct Credential(byte[]? Token, string Refusal, bool IsMissing = false)
{
    public const string KeyHeader = "X-API-Key";
    private const string Scheme = "Bearer ";
    private const string Missing = "Authorization header with Bearer token required";
    private const string WrongToken = "Invalid bearer token";
    private const string WrongKey = "Invalid API key";
    private const string SentTwice = "Send the token once: in Authorization or in X-API-Key";

    public static Credential From(IHeaderDictionary headers)
    {
        var (bearer, key) = (headers.Authorization, headers[KeyHeader]);
        if (bearer.Count + key.Count > 1) return new(null, SentTwice);
        if (key.Count == 1) return Of(key[0] ?? "", WrongKey);
        return bearer.Count == 1 && (bearer[0] ?? "").StartsWith(Scheme, StringComparison.Ordinal)
            ? Of(bearer[0]![Scheme.Length..], WrongToken)
            : new(null, Missing, IsMissing: true);
    }

    private static Credential Of(string token, string refusal) => new(Encoding.Latin1.GetBytes(token), refusal);
}
