using System.Globalization;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Remembers over restarts when the path of an alarm was last proved.</summary>
internal sealed class SelfTestRecord(IDocumentStore documents, AlarmBoard board)
{
    private const string Document = "alarms/selftest";

    public void Load()
    {
        if (DateTimeOffset.TryParseExact(documents.Get(Document), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)) board.LastSelfTest ??= last;
    }

    public void Passed(DateTimeOffset at)
    {
        board.LastSelfTest = at;
        documents.Put(Document, at.ToString("O", CultureInfo.InvariantCulture));
    }
}
