using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Access;

namespace TempMonitor.Daemon.Http.Live;

/// <summary>The gate's own rules, for those who stay.</summary>
internal sealed class LiveAccess(VisitorFinder finder, AccessOptions options) : ILiveAccess
{
    public bool SeesCamera(HttpContext context) => IsOpen(AccessArea.Camera, context.Visitor());

    public async ValueTask<LiveRights> LookAgain(HttpContext context)
    {
        var (visitor, before) = ((await finder.Find(context)).Visitor, context.Visitor());

        // who is nobody any more does not stay as a stranger: the page shall notice that its session is over
        var isKnown = visitor.Kind != VisitorKind.Nobody || before.Kind == VisitorKind.Nobody;
        return new(isKnown && IsOpen(AccessArea.Page, visitor), IsOpen(AccessArea.Camera, visitor));
    }

    private bool IsOpen(AccessArea area, Visitor visitor) => Opening.IsOpen(area, options, visitor);
}
