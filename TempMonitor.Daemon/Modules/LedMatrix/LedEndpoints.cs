using TempMonitor.Core.Indicators;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.LedMatrix;

/// <summary>The frame for programs, and the same for the page under the page's own access.</summary>
internal sealed class LedEndpoints(LedBoard board, LedMatrixOptions options) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/led", AccessArea.Api, Send);
        routes.MapRead("/page/led", AccessArea.Page, Send);
    }

    private Task Send(HttpContext context) => Answer.Json(context, new LedDocument(board.Look(), options), LedJsonContext.Api.LedDocument);
}
