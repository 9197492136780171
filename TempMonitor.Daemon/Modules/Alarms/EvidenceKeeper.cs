using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>The raw rows around an incident: from the record while they are there, else from the copy that is made half an hour after its end.</summary>
/// <param name="machine">How often to look goes by the machine's clock, however fast a simulated room lives.</param>
internal sealed class EvidenceKeeper(IEvidenceStore evidence, IReadingStore readings, TimeProvider time, TimeProvider machine)
{
    /// <summary>Two hours of 27 series every 10 s, or of three every second.</summary>
    public const int MostRows = 20_000;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(5);

    // a daemon that was off for a while finds the raw rows still there
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(14);
    private long? _looked;

    /// <summary>Makes the copies that are due; throws what the store throws.</summary>
    public void Step()
    {
        if (_looked is { } looked && machine.GetElapsedTime(looked) < LookEvery) return;
        var now = time.GetUtcNow();
        foreach (var incident in evidence.WithoutEvidence(now - LookBack, now - EvidenceWindows.Around, count: 1))
        {
            // one at a step: records that come in meanwhile do not wait for ten
            evidence.PutEvidence(incident.Id, RowBundle.Pack(Recorded(incident)));
            return;
        }

        _looked = machine.GetTimestamp();
    }

    public Evidence Of(Incident incident)
    {
        if (evidence.EvidenceOf(incident.Id) is { } kept && RowBundle.Unpack(kept) is { Count: > 0 } rows) return new Evidence("evidence", rows);
        return Recorded(incident) is { Count: > 0 } recorded ? new Evidence("raw", recorded) : Evidence.None;
    }

    /// <remarks>With more rows than are kept, those of the alarm's own sensor come first: they are what it is about.</remarks>
    private List<Reading> Recorded(Incident incident)
    {
        var windows = EvidenceWindows.Of(incident, time.GetUtcNow());
        var all = windows.SelectMany(w => readings.Rows(new RowQuery(w.From, w.To))).Take(MostRows + 1).ToList();
        return all.Count <= MostRows ? all : [.. windows.SelectMany(w => readings.Rows(new RowQuery(w.From, w.To, incident.Alarm.Sensor))).Take(MostRows)];
    }
}

/// <param name="Source"><c>raw</c>, <c>evidence</c> or <c>none</c>.</param>
internal sealed record Evidence(string Source, IReadOnlyList<Reading> Rows)
{
    public static readonly Evidence None = new("none", []);
}
