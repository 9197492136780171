using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Storage;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>Reads the newest rows out of a database, whether or not a monitor runs: for a machine whose monitor can't be asked over the network.</summary>
internal static class DatabaseObserver
{
    /// <summary>Rows are committed every half minute; a second commit may be under way.</summary>
    private static readonly TimeSpan CommitDelay = TimeSpan.FromSeconds(60);

    // a sensor may be read as seldom as once in ten minutes
    private static readonly TimeSpan Newest = TimeSpan.FromHours(1), ClockDoubt = TimeSpan.FromSeconds(60), Ahead = TimeSpan.FromDays(1);

    /// <exception cref="CheckFailedException">It can't be read, or has no rows of the last hour.</exception>
    public static Observation Observe(string path, DateTimeOffset now)
    {
        try
        {
            using var history = SqliteReadingHistory.Open(path);
            return Judge(history.Rows(new RowQuery(now - Newest, now + Ahead)), history.Series(), path, now);
        }
        catch (Exception refusal) when (refusal is StoreException or IOException or UnauthorizedAccessException)
        {
            throw new CheckFailedException(PluginState.Unknown, refusal.Message);
        }
    }

    internal static Observation Judge(IEnumerable<Reading> rows, IReadOnlyList<(SensorId Sensor, Quantity Quantity)> series, string path, DateTimeOffset now)
    {
        var newest = new Dictionary<(SensorId Sensor, Quantity Quantity), RecordedRhythm>();
        foreach (var row in rows)
        {
            var key = (row.Sensor, row.Quantity);
            if (newest.TryGetValue(key, out var rhythm)) rhythm.Add(row);
            else newest.Add(key, new RecordedRhythm(row));
        }

        var values = series.Select(s => ValueOf(s, newest, now)).ToList();
        return new Observation
        {
            // a sensor that was taken away long ago is no lost one
            Sensors = [.. values.GroupBy(v => v.Sensor).Select(g => new SeenSensor(g.Key, g.All(v => v.Value is null)))],
            Values = values,
            Primary = values.Find(v => v.Quantity == Quantity.Temperature && v.Value is not null)?.Sensor,
            Simulated = newest.Values.Any(n => n.Last.Quality.HasFlag(Quality.Simulated)),
            Origin = path,
        };
    }

    private static SeenValue ValueOf((SensorId Sensor, Quantity Quantity) series, Dictionary<(SensorId, Quantity), RecordedRhythm> newest, DateTimeOffset now) =>
        new(series.Sensor.Name, series.Quantity, newest.TryGetValue(series, out var found) && IsFresh(found, now) ? found.Last.Value : null);

    /// <summary>A row of the future is of a clock that was wrong: nobody knows how old it is.</summary>
    private static bool IsFresh(RecordedRhythm rhythm, DateTimeOffset now)
    {
        var age = now - rhythm.Last.Time;
        return age >= -ClockDoubt && age <= FreshnessRule.StaleAfter(rhythm.Interval) + CommitDelay;
    }
}
