using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Access.Users;

/// <param name="Next">What to ask for with <c>before</c> to get those that come next; null at the end.</param>
internal sealed record AuditDocument(IReadOnlyList<AuditLine> Entries, long? Next);

internal sealed record AuditLine(long Id, string Time, string Who, string? From, string Action, string Target, string? Before, string? After)
{
    public static AuditLine Of(AuditEntry entry) => new(
        entry.Id, TimeText.Iso(entry.Time), entry.Who, entry.From, entry.Action, entry.Target, entry.Before, entry.After);
}
