using System.Net;
using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Http.Access.SigningIn;

/// <summary>Begins and ends sessions.</summary>
internal sealed class SessionDesk(AccessBook book, AccessKeeper keeper, IAuditLog audit, ILogger<SessionDesk> log)
{
    /// <param name="account">As it was when the password was looked at.</param>
    /// <param name="rehashed">The same password by a dearer recipe; null when the old one will do.</param>
    /// <returns>Null when the account was changed or removed meanwhile.</returns>
    public async Task<CookieHolder?> Begin(Account account, string? rehashed, IPAddress? from)
    {
        var (begun, now, isOther) = (New(account, from), keeper.Now, false);
        var entry = new AuditEntry(now, account.Name, TextOf(from), "sign-in", account.Name);
        var written = await keeper.Change(Decide, () => audit.Note(entry));
        if (isOther) return null;
        if (written == Written.No) log.SessionInMemory(account.Name);
        else if (written == Written.NotYet) log.SessionNotYetStored(account.Name);

        // what the store did not take, or does not show at once, holds all the same
        if (book.Find(begun.SignedIn.Session.Hash) is null)
            book.Keep(begun.SignedIn.Session, written == Written.Yes && rehashed is not null ? account with { Password = rehashed } : account, mayBeStored: written != Written.No);
        return begun;

        AccessChange? Decide(AccessSnapshot snapshot)
        {
            var present = snapshot.Accounts.FirstOrDefault(a => AccessName.Key(a.Name) == AccessName.Key(account.Name));
            isOther = present is null || present.Password != account.Password || present.Until <= now;
            return isOther ? null : new AccessChange
            {
                Accounts = rehashed is null ? [] : [present! with { Password = rehashed }],
                SignIns = [new LastUse(account.Name, now)],
                Sessions = [begun.SignedIn.Session],
                EndedSessions = [.. book.OverSessions(), .. book.SessionsOf(account.Name).SkipLast(SessionRule.Most - 1).Select(s => s.Hash)],
                Audit = [entry],
            };
        }
    }

    public Task End(CookieHolder holder, IPAddress? from)
    {
        var entry = new AuditEntry(keeper.Now, holder.SignedIn.Account.Name, TextOf(from), "sign-out", holder.SignedIn.Account.Name);
        return keeper.End(holder.SignedIn.Session, entry, () => audit.Note(entry));
    }

    /// <summary>A new password ends every session of the person; the present one goes on as a new one.</summary>
    /// <returns>With a session that is of use only where that is stored.</returns>
    public async Task<(Written Written, CookieHolder Begun)> Renew(Account account, string recipe, IPAddress? from)
    {
        var (begun, now) = (New(account, from), keeper.Now);
        return (await keeper.Change(Decide), begun);

        AccessChange? Decide(AccessSnapshot snapshot) =>
            snapshot.Accounts.FirstOrDefault(a => AccessName.Key(a.Name) == AccessName.Key(account.Name)) is { } present && present.Password == account.Password
                ? new AccessChange
                {
                    Accounts = [present with { Password = recipe }],
                    EndedSessionsOf = [account.Name],
                    Sessions = [begun.SignedIn.Session],
                    Audit = [new AuditEntry(now, account.Name, TextOf(from), "password-changed", account.Name)],
                }
                : null;
    }

    public static string? TextOf(IPAddress? from) => NetworkPlace.Plain(from)?.ToString();

    private CookieHolder New(Account account, IPAddress? from)
    {
        // one moment for both: a session that was seen after it began is no new one to the store
        var (secret, now) = (SessionCookie.NewSecret(), keeper.Now);
        return new(new SignedIn(new Session(SessionCookie.HashOf(secret), account.Name, now, now, TextOf(from) ?? ""), account), secret);
    }
}
