using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Page;

namespace TempMonitor.Daemon.Http.Access.SigningIn;

/// <summary>Signing in and out, and a person's own account.</summary>
internal sealed class AccountEndpoints(SignInDesk desk, SessionDesk sessions, AccessBook book, AccessOptions options) : IEndpointGroup
{
    private const string Stranger = "Signing in is for this monitor's own page; the browser says that another site has sent this";
    private const string Wrong = "The name or the password is not right";
    private const string NoAccounts = Wrong + ": there is no user yet. Make the first one on the machine itself: tempmonitor password NAME --role admin";

    private const string Late = "The disk has not answered: the new password may still come into force, and ends every session then. Wait a minute, then sign in with the new one, or with the old one if it is not taken";

    // longer ones can't be right: no such account is made
    private const int LongestName = AccessName.Longest, LongestPassword = 4 * PasswordRule.Longest;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/signin", AccessArea.Open, "signin.html");
        routes.MapChange(HttpMethods.Post, "/signin", SignIn, AccessArea.Open).WithMetadata(SelfGuarded.Mark);
        routes.MapChange(HttpMethods.Post, "/signout", SignOut, AccessArea.Open);
        routes.MapRead("/account", AccessArea.Open, context => Send(context, context.Visitor(), context.Features.Get<CookieHolder>()));
        routes.MapChange(HttpMethods.Post, "/account/password", ChangePassword, AccessArea.Own);
    }

    private async Task SignIn(HttpContext context)
    {
        if (!SentFrom.OurOwnPage(context.Request))
        {
            await new Problem(StatusCodes.Status403Forbidden, Stranger).Send(context);
            return;
        }

        var body = await BodyReader.Read(context, "name", "password");
        var (name, password) = (body.Text("name", LongestName), body.Secret("password", LongestPassword));
        if (name is null) body.RefuseMissing("name", "the name of a user");
        if (password is null) body.RefuseMissing("password", "the user's password");
        if (body.Error is { } error)
        {
            await Problem.BadRequest(error).Send(context);
            return;
        }

        var result = await desk.SignIn(name!, password!, context.Connection.RemoteIpAddress, context.RequestAborted);
        if (result.Cookie is not { } cookie)
        {
            await Refuse(context, result);
            return;
        }

        SessionCookie.Set(context, cookie.Secret, options.Sessions.Longest);
        await Send(context, new Visitor(VisitorKind.Person, cookie.SignedIn.Account.Name, cookie.SignedIn.Account.Role), cookie);
    }

    private async Task SignOut(HttpContext context)
    {
        if (context.Features.Get<CookieHolder>() is { } holder) await sessions.End(holder, context.Connection.RemoteIpAddress);
        SessionCookie.Clear(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task ChangePassword(HttpContext context)
    {
        var account = context.Features.Get<CookieHolder>()!.SignedIn.Account;
        var body = await BodyReader.Read(context, "current", "new");
        var (current, fresh) = (body.Secret("current", LongestPassword), body.Secret("new", LongestPassword));
        if (current is null) body.RefuseMissing("current", "the present password");
        if (fresh is null) body.RefuseMissing("new", "the new password");
        else if (PasswordRule.Broken(fresh, account.Name) is { } broken) body.Refuse("new", $"a password of {PasswordRule.Shortest} to {PasswordRule.Longest} characters that is not the name; this one {broken}");
        else if (fresh == current) body.Refuse("new", "another password than the present one");
        if (body.Error is { } error)
        {
            await Problem.BadRequest(error).Send(context);
            return;
        }

        var result = await desk.ChangePassword(account, current!, fresh!, context.Connection.RemoteIpAddress, context.RequestAborted);
        if (result.Cookie is not { } cookie)
        {
            await (result.Outcome == SignInOutcome.Refused
                ? new Problem(StatusCodes.Status403Forbidden, "current: this is not the present password").Send(context)
                : Refuse(context, result));
            return;
        }

        SessionCookie.Set(context, cookie.Secret, options.Sessions.Longest);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task Refuse(HttpContext context, SignInResult result)
    {
        if (result.Outcome == SignInOutcome.Refused) context.Response.Headers.WWWAuthenticate = "Bearer";
        return (result.Outcome switch
        {
            SignInOutcome.Refused when book.Snapshot.Accounts.Count == 0 => new Problem(StatusCodes.Status401Unauthorized, NoAccounts) { Reason = "no-accounts" },
            SignInOutcome.Refused => new Problem(StatusCodes.Status401Unauthorized, Wrong),
            SignInOutcome.Throttled => new Problem(StatusCodes.Status429TooManyRequests, "Too many wrong passwords were tried; wait as long as Retry-After says, then try again", result.Wait),
            SignInOutcome.Busy => new Problem(StatusCodes.Status503ServiceUnavailable, "Too many people are signing in at once; try again in a moment", result.Wait) { Reason = "busy" },
            _ when result.MayStillCome => new Problem(StatusCodes.Status503ServiceUnavailable, Late, result.Wait) { Reason = "late" },
            _ => new Problem(StatusCodes.Status503ServiceUnavailable, "The accounts can't be read or written now; /health says more", result.Wait) { Reason = "unavailable" },
        }).Send(context);
    }

    private Task Send(HttpContext context, Visitor visitor, CookieHolder? cookie) =>
        Answer.Json(context, new AccountDocument(visitor, cookie, options), AccountJsonContext.Api.AccountDocument);
}
