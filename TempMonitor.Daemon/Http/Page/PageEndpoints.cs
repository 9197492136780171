using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.History;

namespace TempMonitor.Daemon.Http.Page;

/// <summary>The page, rendered with the present values so that it needs no script to show them, and what its script asks for.</summary>
internal sealed class PageEndpoints(PageViews views, IStatusBoard board, HistoryAnswer history, PageParts parts, AccessOptions access, TimeProvider clock) : IEndpointGroup
{
    private const string Html = "text/html; charset=utf-8";
    private static readonly PageTemplate Template = PageTemplate.Load("index.html");
    private readonly Lazy<PageShell> _shell = new(() => new PageShell(parts, Template));

    public void Map(IEndpointRouteBuilder routes)
    {
        parts.Look(routes);
        routes.MapRead("/", AccessArea.Page, SendPage);
        routes.MapRead("/offline.html", AccessArea.Open, context => _shell.Value.Page.Send(context));
        routes.MapRead("/sw.js", AccessArea.Open, context => _shell.Value.Worker.Send(context));
        routes.MapRead("/page/now", AccessArea.Page, context => Compressed.Json(context, views.Document(), ApiJsonContext.Api.PageDocument));
        routes.MapRead("/page/about", AccessArea.Page, SendAbout);
        routes.MapRead("/page/history", AccessArea.Page, history.Send);
        foreach (var name in PageShell.Files) routes.MapRead($"/{name}", AccessArea.Open, Asset.Load(name).Send);
    }

    private Task SendAbout(HttpContext context)
    {
        var isForAdmins = Opening.IsOpen(AccessArea.Configure, access, context.Visitor());
        return Compressed.Json(context, new AboutDocument(board.Take(), clock.LocalTimeZone, isForAdmins), ApiJsonContext.Api.AboutDocument);
    }

    private async Task SendPage(HttpContext context)
    {
        var now = views.Document();
        var places = new Dictionary<string, string>(now.Texts)
        {
            ["status_word"] = now.Status,
            ["level"] = now.Verdict.Level,
            ["simulated"] = Flag(now.Simulated),
            ["stale"] = Flag(now.Stale),
            ["age_seconds"] = now.AgeSeconds?.ToString() ?? "",
            ["connection"] = "up",
            ["kiosk"] = Flag(context.Request.Query.ContainsKey("kiosk")),
            ["parts"] = parts.Names,
            ["notices"] = PageMarkup.Notices(now),
            ["alarms"] = PageMarkup.Alarms(now, clock.LocalTimeZone),
            ["sensors"] = PageMarkup.Sensors(now),
        };
        using var buffer = new PooledBuffer();
        Template.Render(buffer, places);
        await Compressed.Bytes(context, buffer.Written, Html);
    }

    private static string Flag(bool flag) => flag ? "true" : "false";
}
