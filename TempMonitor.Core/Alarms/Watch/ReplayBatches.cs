using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Watch;

/// <summary>Stored rows as they once came: those of one sensor and one moment together.</summary>
internal static class ReplayBatches
{
    public static IEnumerable<IReadOnlyList<Reading>> Of(IEnumerable<Reading> rows)
    {
        var batch = new List<Reading>();
        foreach (var row in rows)
        {
            if (batch.Count > 0 && (batch[0].Sensor != row.Sensor || batch[0].Time != row.Time))
            {
                yield return batch;
                batch = [];
            }

            batch.Add(row);
        }

        if (batch.Count > 0) yield return batch;
    }
}
