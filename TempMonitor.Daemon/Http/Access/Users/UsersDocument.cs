using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Access.Users;

internal sealed record UsersDocument(IReadOnlyList<UserDocument> Users);

/// <param name="Sessions">Where the person is signed in now.</param>
/// <param name="Expired">The time of the account is over.</param>
internal sealed record UserDocument(string Name, string Role, string Created, string? Until, string? LastSignIn, int Sessions, bool Expired)
{
    public static UserDocument Of(Account account, AccessSnapshot known, DateTimeOffset now) => Of(
        account, account.Until <= now ? 0 : known.Sessions.Count(s => AccessName.Key(s.Account) == AccessName.Key(account.Name)), now);

    public static UserDocument Of(Account account, int sessions, DateTimeOffset now) => new(
        account.Name, RoleWords.Of(account.Role), TimeText.Iso(account.Created), Iso(account.Until), Iso(account.LastSignIn), sessions, account.Until <= now);

    private static string? Iso(DateTimeOffset? time) => time is { } known ? TimeText.Iso(known) : null;
}
