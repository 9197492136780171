using System.Net;
using TempMonitor.Core.Access;
using TempMonitor.Core.Text;

namespace TempMonitor.Daemon.Http.Access.SigningIn;

/// <summary>Judges names and passwords. Whoever is refused learns nothing, neither by words nor by the time that it took.</summary>
/// <remarks>But for this: at an address whose tries are used up, a name that is still looked at has signed in from there before.</remarks>
internal sealed class SignInDesk(AccessBook book, AccessKeeper keeper, PasswordDesk passwords, SessionDesk sessions, SignInThrottle throttle, SignInTally tally, IAuditLog audit)
{
    // by then the queue is shorter
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(5);

    private static readonly SignInResult Busy = new(SignInOutcome.Busy, BusyWait);

    /// <param name="asked">Who hangs up is judged all the same: a wrong password counts, a right one uses up no try.</param>
    public Task<SignInResult> SignIn(string name, string password, IPAddress? from, CancellationToken asked) => Judge(name, password, from, asked).WaitAsync(asked);

    /// <param name="current">The password that the account has: whoever finds a signed-in browser must not take the account over.</param>
    /// <returns>With <see cref="SignInResult.Cookie"/> of the session that goes on.</returns>
    public async Task<SignInResult> ChangePassword(Account account, string current, string fresh, IPAddress? from, CancellationToken asked)
    {
        if (await Look(account, account.Name, current, from).WaitAsync(asked) is { } refusal) return refusal;
        if (passwords.Make(fresh) is not { } making) return Busy;
        var (written, renewed) = await sessions.Renew(account, await making.WaitAsync(asked), from);
        return written == Written.Yes ? new(SignInOutcome.Ok, Cookie: renewed) : new(SignInOutcome.Unavailable, BusyWait) { MayStillCome = written == Written.NotYet };
    }

    private async Task<SignInResult> Judge(string name, string password, IPAddress? from, CancellationToken asked) => tally.Note(await Begin(name, password, from, asked));

    private async Task<SignInResult> Begin(string name, string password, IPAddress? from, CancellationToken asked)
    {
        await keeper.Refresh();
        if (!book.IsLoaded) return new(SignInOutcome.Unavailable, BusyWait);
        var account = book.Account(name);
        if (await Look(account, name, password, from) is { } refusal) return refusal;
        var rehashed = passwords.IsOutdated(account!.Password) && passwords.Make(password) is { } making ? await making : null;

        // a session that nobody would get
        asked.ThrowIfCancellationRequested();
        return await sessions.Begin(account, rehashed, from) is { } begun ? new(SignInOutcome.Ok, Cookie: begun) : new(SignInOutcome.Refused);
    }

    /// <returns>Null when it is right.</returns>
    private async Task<SignInResult?> Look(Account? account, string name, string password, IPAddress? from)
    {
        if (throttle.TryEnter(name, from, out var wait) is not { } place) return new(SignInOutcome.Throttled, wait);
        if (passwords.Check(account?.Password, password, book.Snapshot.Accounts.Select(a => a.Password)) is not { } checking)
        {
            place.GiveBack();
            return Busy;
        }

        if (await checking && account is not null && !(account.Until <= keeper.Now))
        {
            throttle.WasRight(place, name, from);
            return null;
        }

        NoteRefused(name, from);
        return new(SignInOutcome.Refused);
    }

    private void NoteRefused(string name, IPAddress? from)
    {
        var tried = OneLine.Of(name);
        audit.Note(new AuditEntry(keeper.Now, tried, SessionDesk.TextOf(from), AuditEntry.SignInRefused, tried));
    }
}
