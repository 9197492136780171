namespace TempMonitor.Core.Access;

/// <summary>Something that somebody has done, or has tried.</summary>
/// <param name="Who">The person's name, <c>key NAME</c>, <c>token</c> for the one token, <c>root@console</c> for a verb; of a sign-in that failed the name that was tried.</param>
/// <param name="From">The address; null at the console.</param>
/// <param name="Action">Like <c>sign-in</c>, <c>sign-in-refused</c>, <c>setting</c>, <c>key-created</c>: stable words, in no language of the page.</param>
/// <param name="Target">What was changed: a setting's key, an account's or a key's name.</param>
/// <param name="Before">Never a secret: of one it says only that it was set.</param>
public sealed record AuditEntry(DateTimeOffset Time, string Who, string? From, string Action, string Target, string? Before = null, string? After = null)
{
    /// <summary>A name or a password that was not right: of these strangers can make many.</summary>
    public const string SignInRefused = "sign-in-refused";

    /// <summary>Rising; given by the store.</summary>
    public long Id { get; init; }
}
