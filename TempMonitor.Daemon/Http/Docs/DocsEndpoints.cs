using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Page;

namespace TempMonitor.Daemon.Http.Docs;

/// <summary>What there is to call, for people and for programs.</summary>
internal sealed class DocsEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/docs", AccessArea.Open, Asset.Load("docs.html").Send);
        routes.MapRead("/openapi.json", AccessArea.Open, Asset.Load("openapi.json").Send);
    }
}
