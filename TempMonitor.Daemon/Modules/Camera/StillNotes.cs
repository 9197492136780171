using System.Globalization;
using TempMonitor.Core.Alarms;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>Writes into an incident's own log what was photographed: the first still at once, the rest in one sentence. A hundred lines would hide what people wrote.</summary>
/// <param name="notes">Null where nobody keeps a log.</param>
internal sealed class StillNotes(string camera, IIncidentNotes? notes)
{
    private readonly Dictionary<long, Tally> _tallies = [];

    /// <param name="isBefore">From before the alarm.</param>
    public void Kept(long incident, DateTimeOffset time, bool isBefore = false)
    {
        var tally = _tallies.GetValueOrDefault(incident) ?? new Tally(0, time, time, IsTold: false);
        var isFirst = !isBefore && !tally.IsTold;
        if (isFirst) Tell(incident, $"still {Words(time)}");
        _tallies[incident] = new Tally(tally.Count + 1, time < tally.First ? time : tally.First, time > tally.Last ? time : tally.Last, tally.IsTold || isFirst);
    }

    /// <summary>No more will come.</summary>
    public void Close(long incident)
    {
        if (!_tallies.Remove(incident, out var tally) || tally.Count <= (tally.IsTold ? 1 : 0)) return;
        Tell(incident, $"{tally.Count} {(tally.Count == 1 ? "still" : "stills")} from {Words(tally.First)} to {Words(tally.Last)}");
    }

    // as the archive names them
    private static string Words(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private void Tell(long incident, string text) => notes?.Tell(incident, AlarmEventKind.StillTaken, $"camera {camera}", text);

    private sealed record Tally(int Count, DateTimeOffset First, DateTimeOffset Last, bool IsTold);
}
