using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Benchmarks;

/// <summary>A database with months of 1 Hz readings: two days are written through the store itself, then copied to later days.</summary>
internal sealed class BulkStore(string path)
{
    private const int HoursOfBlock = 48;
    private const int SecondsAtOnce = 1800;
    private const long RowsOfBlock = HoursOfBlock * 3600L * RoomData.SeriesCount;

    private static readonly string[] Copies =
    [
        "INSERT INTO raw SELECT key + (? << 12), value, raw_offset, quality FROM raw WHERE key < (? << 12)",
        "INSERT INTO five_minutes SELECT series, segment, time + ?, count, sum, min, min_offset, max, max_offset FROM five_minutes WHERE time < ?",
        "INSERT INTO hours SELECT series, segment, time + ?, count, sum, min, min_offset, max, max_offset FROM hours WHERE time < ?",
        "INSERT INTO days SELECT series, segment, time + ?, count, sum, min, min_offset, max, max_offset FROM days WHERE time < ?",
        "INSERT OR IGNORE INTO recorded_hour SELECT segment, time + ? FROM recorded_hour WHERE time < ?",
    ];

    private long _blocks;

    private static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public long Rows => _blocks * RowsOfBlock;

    public DateTimeOffset End => Start.AddHours(_blocks * HoursOfBlock);

    /// <summary>The first block. Returns the rows written a second, the making of the readings not counted.</summary>
    public double Begin()
    {
        var (data, writing) = (new RoomData(Start), TimeSpan.Zero);
        using var store = new SqliteReadingStore(path, new StorageOptions(), new ManualTimeProvider(), NullLogger<SqliteReadingStore>.Instance);
        store.Open();
        for (var second = 0; second < HoursOfBlock * 3600; second += SecondsAtOnce)
        {
            var batch = Enumerable.Range(second, SecondsAtOnce).SelectMany(s => data.At(TimeSpan.FromSeconds(s))).ToArray();
            var start = Stopwatch.GetTimestamp();
            store.Write(batch);
            writing += Stopwatch.GetElapsedTime(start);
        }

        _blocks = 1;
        return RowsOfBlock / writing.TotalSeconds;
    }

    /// <summary>Puts roll-ups of the years before in front: what is left of a store that has run for so long.</summary>
    public void Age(int years)
    {
        using var database = Database.Open(path, SqliteOpenMode.ReadWrite);
        database.Begin();
        for (var block = 1; block <= years * 365 * 24 / HoursOfBlock; block++)
        {
            foreach (var copy in Copies.Where(c => c.Contains("INTO hours") || c.Contains("INTO days") || (c.Contains("five") && block < 200)))
            {
                var firstBlock = copy.Replace("WHERE time < ?", $"WHERE time >= {Start.ToUnixTimeMilliseconds()} AND time < ?", StringComparison.Ordinal);
                database[firstBlock].Run(block * HoursOfBlock * -3_600_000L, Start.AddHours(HoursOfBlock).ToUnixTimeMilliseconds());
            }
        }

        database.Commit();
        database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public void GrowTo(long rows)
    {
        using var database = Database.Open(path, SqliteOpenMode.ReadWrite);
        database.Execute("PRAGMA synchronous = OFF; PRAGMA cache_size = -65536");
        for (; Rows + (RowsOfBlock / 2) < rows; _blocks++)
        {
            database.Begin();
            foreach (var copy in Copies) database[copy].Run(_blocks * HoursOfBlock * 3_600_000L, Start.AddHours(HoursOfBlock).ToUnixTimeMilliseconds());
            database.Commit();
        }
    }
}
