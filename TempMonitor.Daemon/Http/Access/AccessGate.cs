using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>Stands between routing and the endpoints. A route that names no area is treated as the most private one.</summary>
internal sealed class AccessGate(AccessOptions options, AccessToken token, FailedTries tries)
{
    private const string SignInRequired = "Signing in is required here; the API token does not open it";

    public Task Invoke(HttpContext context, RequestDelegate next)
    {
        // what is no RouteEndpoint is routing's own answer (405): it shows nothing
        if (context.GetEndpoint() is not RouteEndpoint route) return next(context);
        var level = route.Metadata.GetMetadata<AccessArea>()?.LevelIn(options) ?? AccessLevel.Login;
        if (level == AccessLevel.Public) return next(context);

        var credential = Credential.From(context.Request.Headers);
        var known = credential.Token is { } presented && token.Matches(presented);
        if (known && level == AccessLevel.Token) return next(context);
        if (known) return new Problem(StatusCodes.Status403Forbidden, SignInRequired).Send(context);

        tries.Note(context.Connection.RemoteIpAddress, route.RoutePattern.RawText ?? "", credential.Refusal);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return new Problem(StatusCodes.Status401Unauthorized, credential.Refusal).Send(context);
    }
}
