using TempMonitor.Core.Access;
using TempMonitor.Core.Text;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>Writes down what a visitor has done.</summary>
internal static class AuditOfRequest
{
    public static void Note(this IAuditLog audit, HttpContext context, DateTimeOffset now, string action, string target, string? before = null, string? after = null) =>
        audit.Note(new AuditEntry(now, context.Visitor().Who(), NetworkPlace.Plain(context.Connection.RemoteIpAddress)?.ToString(), action, OneLine.Of(target), before, after));

    /// <summary>A person or a key by its name.</summary>
    /// <param name="claimed">What the request says; that counts only from the one token, which is everybody's.</param>
    public static string By(this HttpContext context, string? claimed, string anonymous) =>
        context.Visitor() is { Kind: VisitorKind.Person or VisitorKind.Key } known ? known.Who() : claimed ?? anonymous;

    public static string Who(this Visitor visitor) => visitor.Kind switch
    {
        VisitorKind.Nobody => AccessName.Nobody,
        VisitorKind.Key => AccessName.KeyPrefix + visitor.Name,
        _ => visitor.Name,
    };
}
