using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>Stands between routing and the endpoints. A route that names no area is treated as the most private one.</summary>
internal sealed class AccessGate(AccessOptions options, VisitorFinder finder, FailedTries tries)
{
    private const string Forged = "The request does not show that it comes from this monitor's own page: load the page again (programs use a key instead of the cookie, or send X-CSRF-Token)";

    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        // what is no RouteEndpoint is routing's own answer (405): it shows nothing
        if (context.GetEndpoint() is not RouteEndpoint route)
        {
            await next(context);
            return;
        }

        var area = route.Metadata.GetMetadata<AccessArea>() ?? AccessArea.Own;
        var found = await finder.Find(context);
        context.Features.Set(found.Visitor);
        if (found.Cookie is not null) context.Features.Set(found.Cookie);
        if (Opening.Refusal(area, options, found.Visitor) is { } refusal) await Refuse(context, route, found, refusal);
        else if (IsForged(context.Request, route, found)) await Refuse(context, route, found, Forged);
        else await next(context);
    }

    /// <summary>A cookie comes along whoever has the browser send a request; for a change more is wanted.</summary>
    private static bool IsForged(HttpRequest request, RouteEndpoint route, Found found) =>
        found.Cookie is { } cookie && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && route.Metadata.GetMetadata<SelfGuarded>() is null
        && !(SentFrom.OurOwnPage(request) && SentFrom.HasToken(request, cookie.Secret));

    private Task Refuse(HttpContext context, RouteEndpoint route, Found found, string refusal)
    {
        if (found.Visitor.Kind != VisitorKind.Nobody) return new Problem(StatusCodes.Status403Forbidden, refusal).Send(context);
        if (found.Wait is null && SignInRedirect.IsWantedBy(context.Request)) return SignInRedirect.Send(context);
        tries.Note(context.Connection.RemoteIpAddress, route.RoutePattern.RawText ?? "", found.Refusal);
        if (found.Wait is { } wait) return new Problem(StatusCodes.Status429TooManyRequests, found.Refusal, wait).Send(context);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return new Problem(StatusCodes.Status401Unauthorized, found.Refusal).Send(context);
    }
}

/// <summary>Carried by an endpoint that sees itself to it that no stranger's page has the browser send the request.</summary>
internal sealed class SelfGuarded
{
    public static readonly SelfGuarded Mark = new();
}
