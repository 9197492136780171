using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Access.SigningIn;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Access.Users;

/// <summary>Who may sign in.</summary>
internal sealed class UserEndpoints(AccessBook book, AccessKeeper keeper, AccessEdits edits, PasswordDesk passwords) : IEndpointGroup
{
    private const int LongestWord = 20;
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(5), Recovery = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/settings/users", AccessArea.Configure, List);
        routes.MapChange(HttpMethods.Put, "/settings/users/{name}", Put, AccessArea.Configure);
        routes.MapChange(HttpMethods.Delete, "/settings/users/{name}", Remove, AccessArea.Configure);
    }

    internal static Problem NotLoaded => Problem.Unavailable("The accounts can't be read yet; /health says more", Recovery);

    /// <summary>A moment that an account or a key ends, and can be stored.</summary>
    internal static DateTimeOffset? ReadEnd(BodyReader body, DateTimeOffset now)
    {
        if (body.Time("until", now) is not { } until) return null;
        if (until.Year is < 2000 || until >= Latest) body.Refuse("until", $"a time before the year {Latest.Year}, or null for no end");
        return DateTimeOffset.FromUnixTimeMilliseconds(until.ToUnixTimeMilliseconds());
    }

    private async Task List(HttpContext context)
    {
        await keeper.RefreshNow();
        if (!book.IsLoaded)
        {
            await NotLoaded.Send(context);
            return;
        }

        var users = book.Snapshot.Accounts.Select(Describe);
        await Answer.Json(context, new UsersDocument([.. users]), UsersJsonContext.Api.UsersDocument);
    }

    private async Task Put(HttpContext context)
    {
        var name = context.Request.RouteValues["name"]?.ToString();
        var body = await BodyReader.Read(context, "role", "until", "password");
        var (role, until, password) = (ReadRole(body), ReadEnd(body, keeper.Now), body.Secret("password", 4 * PasswordRule.Longest));
        if (!AccessName.IsValid(name)) body.Refuse("name", AccessName.Rule);
        else if (password is not null && PasswordRule.Broken(password, name!) is { } broken) body.Refuse("password", $"{PasswordRule.Shortest} to {PasswordRule.Longest} characters, not the name; this one {broken}");
        if (body.Error is { } error)
        {
            await Problem.BadRequest(error).Send(context);
            return;
        }

        var recipe = await RecipeOf(password, context);
        if (password is not null && recipe is null) await Problem.Unavailable("Too many people are signing in at once; try again in a moment", BusyWait).Send(context);
        else await Put(context, new AccountEdit(name!, role, body.Has("until"), until, recipe));
    }

    private async Task Put(HttpContext context, AccountEdit edit)
    {
        var (outcome, known, problem) = await edits.Make(context, (editor, now) => editor.Put(now, edit));
        if (problem is not null)
        {
            await problem.Send(context);
            return;
        }

        var account = outcome.Change is { Accounts: [var changed] } ? changed : known.Accounts.First(a => AccessName.Key(a.Name) == AccessName.Key(edit.Name));
        await Answer.Json(context, Describe(account), UsersJsonContext.Api.UserDocument, outcome.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private async Task Remove(HttpContext context)
    {
        var name = context.Request.RouteValues["name"]?.ToString() ?? "";
        var (_, _, problem) = await edits.Make(context, (editor, known) => editor.RemoveAccount(known, name));
        if (problem is not null) await problem.Send(context);
        else context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private UserDocument Describe(Account account) => UserDocument.Of(account, book.SessionsOf(account.Name).Count, keeper.Now);

    private async Task<string?> RecipeOf(string? password, HttpContext context) =>
        password is not null && passwords.Make(password) is { } making ? await making.WaitAsync(context.RequestAborted) : null;

    private static Role? ReadRole(BodyReader body)
    {
        if (body.Text("role", LongestWord) is not { } word) return null;
        if (RoleWords.TryParse(word, out var role)) return role;
        body.Refuse("role", $"one of {string.Join(", ", RoleWords.All)}");
        return null;
    }
}
