using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Access.SigningIn;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Access.Users;

/// <summary>Has a change decided over what is there and written with its lines of the record, all of it or nothing.</summary>
internal sealed class AccessEdits(AccessKeeper keeper)
{
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(30);
    private static readonly EditOutcome NoAdmin = new(null, EditRefusal.Forbidden, "Nothing was changed: this is for admins, and you are none any more");

    /// <returns>What it came to, and the problem that was sent instead of an answer; null when there is none.</returns>
    public async Task<(EditOutcome Outcome, AccessSnapshot Known, Problem? Problem)> Make(HttpContext context, Func<AccessEditor, AccessSnapshot, EditOutcome> decide)
    {
        var editor = new AccessEditor(context.Visitor().Who(), SessionDesk.TextOf(context.Connection.RemoteIpAddress), Stored(keeper.Now));
        var (outcome, known) = ((EditOutcome?)null, AccessSnapshot.Empty);
        var written = await keeper.Change(now =>
        {
            (outcome, known) = (MayStill(context.Visitor(), now, keeper.Now) ? decide(editor, now) : NoAdmin, now);
            return outcome.Change;
        });
        return (outcome ?? new(null), known, outcome switch
        {
            { Words: { } words } => new Problem(StatusOf(outcome.Refusal), words),
            { Change: null } => null,
            _ when written == Written.Yes => null,
            _ when written == Written.NotYet => Problem.Unavailable("The disk has not answered: this may still be changed; look again in a minute, /health says more", Recovery),
            _ => Problem.Unavailable("Nothing was changed: the accounts can't be written now; /health says more", Recovery),
        });
    }

    /// <summary>A body can take minutes to come, and a password some seconds: what the gate saw may be over.</summary>
    private static bool MayStill(Visitor visitor, AccessSnapshot now, DateTimeOffset time) => visitor.Kind switch
    {
        VisitorKind.Person => now.Accounts.Any(a => AccessName.Key(a.Name) == AccessName.Key(visitor.Name) && a.Role == Role.Admin && !(a.Until <= time)),
        VisitorKind.Key => now.Keys.Any(k => AccessName.Key(k.Name) == AccessName.Key(visitor.Name) && k.Scopes.HasFlag(KeyScopes.Admin) && !(k.Until <= time)),
        _ => true,
    };

    /// <summary>To the millisecond, as it is stored.</summary>
    private static DateTimeOffset Stored(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    private static int StatusOf(EditRefusal refusal) => refusal switch
    {
        EditRefusal.Missing => StatusCodes.Status404NotFound,
        EditRefusal.Conflict => StatusCodes.Status409Conflict,
        EditRefusal.Forbidden => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status400BadRequest,
    };
}
