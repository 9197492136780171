using System.Globalization;

namespace TempMonitor.Core.Access;

/// <summary>Accounts and keys as the record shows them: never a secret.</summary>
public static class AccessWords
{
    public static string Of(Account account) => RoleWords.Of(account.Role) + End(account.Until);

    public static string Of(ApiKey key) => string.Join(", ", KeyScopeWords.Of(key.Scopes)) + End(key.Until);

    private static string End(DateTimeOffset? until) =>
        until is { } end ? end.UtcDateTime.ToString("', until 'yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "";
}
