using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Http.Access;

internal static class VisitorOfRequest
{
    /// <summary>Who is asking; the gate has looked.</summary>
    public static Visitor Visitor(this HttpContext context) => context.Features.Get<Visitor>() ?? Core.Access.Visitor.Nobody;
}
