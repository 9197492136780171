using System.Collections.Concurrent;
using TempMonitor.Core.Access;

namespace TempMonitor.Tests.Fakes;

/// <summary>Keeps the lines of the record.</summary>
internal sealed class CollectedAudit : IAuditLog
{
    private readonly ConcurrentQueue<AuditEntry> _lines = new();

    public IReadOnlyCollection<AuditEntry> Lines => _lines;

    public void Note(AuditEntry entry) => _lines.Enqueue(entry);
}
