using System.Net;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.History;
using TempMonitor.Daemon.Http.Readings;

namespace TempMonitor.Daemon.Http.Page;

/// <summary>The page, rendered with the present values so that it needs no script to show them, and what its script asks for.</summary>
internal sealed class PageEndpoints(IStatusBoard board, HistoryAnswer history, TimeProvider clock) : IEndpointGroup
{
    private const string Index = "index.html";
    private readonly PageTemplate _template = PageTemplate.Load(Index);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/", AccessArea.Page, SendPage);
        routes.MapRead("/page/now", AccessArea.Page, context => Answer.Json(context, Now(), ApiJsonContext.Api.PageDocument));
        routes.MapRead("/page/history", AccessArea.Page, history.Send);
        foreach (var name in Asset.Names.Where(IsPartOfPage)) routes.MapRead($"/{name}", AccessArea.Open, Asset.Load(name).Send);
    }

    // pages have addresses without their file's name
    private static bool IsPartOfPage(string name) => Path.GetExtension(name) is ".css" or ".js" or ".svg";

    private PageDocument Now() => new(new RoomView(board.Take()), clock.LocalTimeZone);

    private async Task SendPage(HttpContext context)
    {
        var now = Now();
        var places = new Dictionary<string, string>(now.Texts)
        {
            ["status_word"] = now.Status,
            ["simulated"] = now.Simulated ? "true" : "false",
            ["stale"] = now.Stale ? "true" : "false",
            ["age_seconds"] = now.AgeSeconds?.ToString() ?? "",
            ["notices"] = string.Concat(now.Notices.Select(ToHtml)),
        };
        using var buffer = new PooledBuffer();
        _template.Render(buffer, places);
        await Answer.Bytes(context, buffer.Written, "text/html; charset=utf-8");
    }

    private static string ToHtml(PageNotice notice) =>
        $"<li data-status=\"{notice.Status}\"><strong>{Escape(notice.Name)}</strong> <span>{Escape(notice.Observed)}</span> <em>{Escape(notice.Action)}</em></li>";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
