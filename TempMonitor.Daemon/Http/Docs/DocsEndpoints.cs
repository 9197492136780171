using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Page;

namespace TempMonitor.Daemon.Http.Docs;

/// <summary>What there is to call, for people and for programs.</summary>
internal sealed class DocsEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var page = Asset.Load("docs.html");
        routes.MapRead("/docs", AccessArea.Docs, context => SendPage(context, page));
        routes.MapRead("/openapi.json", AccessArea.Docs, Asset.Load("openapi.json").Send);
    }

    // its links are relative, so that the monitor can stand under any path of a proxy: they need the address without the slash
    private static Task SendPage(HttpContext context, Asset page)
    {
        if (!context.Request.Path.Value!.EndsWith('/')) return page.Send(context);
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = "../docs";
        return Task.CompletedTask;
    }
}
