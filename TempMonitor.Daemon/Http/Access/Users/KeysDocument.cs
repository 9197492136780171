using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Access.Users;

internal sealed record KeysDocument(IReadOnlyList<KeyDocument> Keys)
{
    public static KeysDocument Of(IEnumerable<ApiKey> keys, DateTimeOffset now) => new([.. keys.Select(k => KeyDocument.Of(k, now))]);
}

internal sealed record KeyDocument(string Name, IReadOnlyList<string> Scopes, string Created, string? Until, string? LastUsed, bool Expired)
{
    public static KeyDocument Of(ApiKey key, DateTimeOffset now) => new(
        key.Name, KeyScopeWords.Of(key.Scopes), TimeText.Iso(key.Created), Iso(key.Until), Iso(key.LastUsed), key.Until <= now);

    private static string? Iso(DateTimeOffset? time) => time is { } known ? TimeText.Iso(known) : null;
}

/// <param name="Key">The only time that it is shown.</param>
internal sealed record NewKeyDocument(string Name, IReadOnlyList<string> Scopes, string? Until, string Key);
