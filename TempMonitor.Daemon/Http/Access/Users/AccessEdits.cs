using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Access.SigningIn;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Access.Users;

/// <summary>Has a change decided over what is there and written with its lines of the record, all of it or nothing.</summary>
internal sealed class AccessEdits(AccessKeeper keeper)
{
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(30);

    /// <returns>What it came to, and the problem that was sent instead of an answer; null when there is none.</returns>
    public async Task<(EditOutcome Outcome, AccessSnapshot Known, Problem? Problem)> Make(HttpContext context, Func<AccessEditor, AccessSnapshot, EditOutcome> decide)
    {
        var editor = new AccessEditor(context.Visitor().Name, SessionDesk.TextOf(context.Connection.RemoteIpAddress), Stored(keeper.Now));
        var (outcome, known) = ((EditOutcome?)null, AccessSnapshot.Empty);
        var isStored = await keeper.Change(now =>
        {
            (outcome, known) = (decide(editor, now), now);
            return outcome.Change;
        });
        return (outcome ?? new(null), known, outcome switch
        {
            { Words: { } words } => new Problem(StatusOf(outcome.Refusal), words),
            { Change: null } => null,
            _ when isStored => null,
            _ => Problem.Unavailable("Nothing was changed: the accounts can't be written now; /health says more", Recovery),
        });
    }

    /// <summary>To the millisecond, as it is stored.</summary>
    private static DateTimeOffset Stored(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    private static int StatusOf(EditRefusal refusal) => refusal switch
    {
        EditRefusal.Missing => StatusCodes.Status404NotFound,
        EditRefusal.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status400BadRequest,
    };
}
