using TempMonitor.Core.Access;

namespace TempMonitor.Tests.Fakes;

/// <summary>Accounts, keys and sessions for tests.</summary>
internal static class SomeAccess
{
    public static DateTimeOffset Noon { get; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A recipe of few iterations, so that tests do not wait.</summary>
    public static string Recipe(string password) => PasswordRecipe.Create(password, 10);

    public static Account Person(string name, Role role = Role.Viewer, DateTimeOffset? until = null) => new(name, role, "pbkdf2-sha512$1$c2FsdHNhbHQ=$aGFzaA==", Noon, until);

    public static ApiKey Key(string name, KeyScopes scopes = KeyScopes.Read, DateTimeOffset? until = null) => new(name, scopes, Hash(name), Noon, until);

    public static Session SignedIn(string account, byte number = 1) => new(Hash($"{account} {number}"), account, Noon, Noon, "192.0.2.1");

    public static AuditEntry Line(string action, string target = "x", int second = 0) => new(Noon.AddSeconds(second), "anna", "192.0.2.1", action, target);

    public static byte[] Hash(string text) => System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));
}
