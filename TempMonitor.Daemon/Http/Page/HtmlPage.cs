using TempMonitor.Daemon.Http.Access;

namespace TempMonitor.Daemon.Http.Page;

/// <summary>A page that is a file as it is, and gets what it shows by its scripts.</summary>
internal static class HtmlPage
{
    /// <param name="pattern">Without a slash at its end; the address with one leads here.</param>
    public static IEndpointConventionBuilder MapPage(this IEndpointRouteBuilder routes, string pattern, AccessArea area, string file)
    {
        var page = Asset.Load(file);

        // an answer that not everybody gets must not stay where others take it from, nor outlast the sign-out
        var caching = area == AccessArea.Configure ? "private, no-cache" : Asset.Shared;
        return routes.MapRead(pattern, area, context => context.Request.Path.Value!.EndsWith('/') ? Redirect(context) : page.Send(context, caching));
    }

    // its links are relative, so that the monitor can stand under any path of a proxy: they need the address without the slash
    private static Task Redirect(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = $"..{context.Request.Path.Value!.TrimEnd('/')}{context.Request.QueryString}";
        return Task.CompletedTask;
    }
}
