using TempMonitor.Daemon.Http.Access;

namespace TempMonitor.Daemon.Http.History;

internal sealed class HistoryEndpoints(HistoryAnswer answer) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/api/history", AccessArea.Api, answer.Send);
}
