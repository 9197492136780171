using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Access;

namespace TempMonitor.Daemon.Http.Live;

internal sealed class LiveAccess(AccessOptions options) : ILiveAccess
{
    public bool MayStay(HttpContext context) => true;

    public bool MaySeeCamera(HttpContext context) => AccessArea.Camera.LevelIn(options) switch
    {
        AccessLevel.Public => true,
        _ when context.Visitor() is { Kind: VisitorKind.Person } => true,
        _ => (context.Visitor().Scopes & (KeyScopes.Camera | KeyScopes.Admin)) != 0,
    };
}
