using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>The disk has a bad day; the daemon goes on sampling and serving, says so, and recovers by itself.</summary>
public sealed class StorageFaultTests : IDisposable
{
    private static readonly string[] Fast = ["--Simulation:When=always", "--Sampling:Interval=00:00:00.2", "--Sampling:Oversample=1", "--Storage:CommitEvery=00:00:00.2", "--Logging:File=-"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresSmallDiskFact]
    public void DiskFull_ThenFreed_NothingStopsAndNothingIsLost()
    {
        using var disk = new SmallDisk(2048);
        using var daemon = DaemonProcess.Start(_folder, [.. Fast, $"--Storage:Path={disk["t.db"]}"]);
        daemon.WaitFor("something is stored", d => d.Metric("tempmonitor_database_rows_committed_total") > 0);

        disk.Fill();
        daemon.WaitFor("the full disk is noticed", d => StoreStatus(d) == "degraded");
        AssertStillSampling(daemon);
        Assert.True(daemon.Metric("tempmonitor_database_write_failures_total") > 0);
        Assert.Equal("degraded", daemon.Get("/health").GetProperty("status").GetString());

        disk.Free();
        daemon.WaitFor("it recovers by itself", d => StoreStatus(d) == "healthy");
        Assert.Equal(0, daemon.Metric("tempmonitor_database_dropped_rows_total"));
        daemon.Terminate();
        Assert.Empty(GapsLongerThan(TimeSpan.FromSeconds(2), disk["t.db"]));
    }

    [RequiresSmallDiskFact]
    public void DiskTurnsReadOnly_WhileRunning_GoesOnDegraded()
    {
        using var disk = new FailingDisk(_folder);
        using var daemon = DaemonProcess.Start(_folder, [.. Fast, $"--Storage:Path={disk.Folder}/t.db"]);
        daemon.WaitFor("something is stored", d => d.Metric("tempmonitor_database_rows_committed_total") > 0);
        disk.FailToReadOnly();
        daemon.WaitFor("the read-only disk is noticed", d => StoreStatus(d) == "degraded");
        AssertStillSampling(daemon);
        Assert.InRange(daemon.Terminate().TotalSeconds, 0, 5);
    }

    [Fact]
    public void DatabaseLockedByAnother_ThenReleased_CatchesUp()
    {
        using var daemon = DaemonProcess.Start(_folder, Fast);
        daemon.WaitFor("something is stored", d => d.Metric("tempmonitor_database_rows_committed_total") > 0);
        SqliteLibrary.Use(); // before the first connection, or the tests beside this one use two libraries at once, and crash
        using (var other = new SqliteConnection($"Data Source={_folder.File("state/tempmonitor.db")};Pooling=False"))
        {
            other.Open();
            Execute(other, "BEGIN IMMEDIATE");
            daemon.WaitFor("the lock is noticed", d => StoreStatus(d) == "degraded");
            AssertStillSampling(daemon);
            Execute(other, "ROLLBACK");
        }

        daemon.WaitFor("it catches up", d => StoreStatus(d) == "healthy");
        Assert.Equal(0, daemon.Metric("tempmonitor_database_dropped_rows_total"));
    }

    [Fact]
    public void DatabaseCorrupt_AtStart_IsMovedAsideAndANewOneStarted()
    {
        _folder.Write("state/tempmonitor.db", new string('x', 20_000));
        using var daemon = DaemonProcess.Start(_folder, Fast);
        daemon.WaitFor("something is stored", d => d.Metric("tempmonitor_database_rows_committed_total") > 0);
        Assert.Single(Directory.GetFiles(_folder.File("state"), "tempmonitor.db.corrupt-*"));
        Assert.Equal("degraded", StoreStatus(daemon));
    }

    [Fact]
    public void Backup_WhileTheDaemonWrites_IsCompleteAndConsistent()
    {
        using var daemon = DaemonProcess.Start(_folder, Fast);
        daemon.WaitFor("something is stored", d => d.Metric("tempmonitor_database_rows_committed_total") > 20);
        var before = daemon.Metric("tempmonitor_database_rows_committed_total");
        var (exit, _, error) = DaemonProcess.Run(_folder, "backup", _folder.File("copy.db"));
        Assert.Equal((0, ""), (exit, error));
        var rows = DaemonProcess.Run(_folder, "export", $"--Storage:Path={_folder.File("copy.db")}", "--from", "-1h").Output.Split('\n').Length - 2;
        Assert.True(rows >= before, $"{rows} rows in the copy, {before} were committed before");
        Assert.Equal(2, DaemonProcess.Run(_folder, "backup", _folder.File("copy.db")).ExitCode);
    }

    private static void AssertStillSampling(DaemonProcess daemon)
    {
        var reads = daemon.Reads("hts221");
        daemon.WaitFor("sampling goes on", d => d.Reads("hts221") > reads + 5, seconds: 20);
        Assert.Equal(System.Net.HttpStatusCode.OK, daemon.Ask("/api/temp").Status);
        Assert.Equal(System.Net.HttpStatusCode.OK, daemon.Ask("/readyz").Status);
    }

    private static string StoreStatus(DaemonProcess daemon) =>
        JsonDocument.Parse(daemon.Ask("/health").Body).RootElement.GetProperty("checks").GetProperty("store").GetProperty("status").GetString()!;

    private List<TimeSpan> GapsLongerThan(TimeSpan limit, string database)
    {
        var (exit, csv, _) = DaemonProcess.Run(_folder, "export", $"--Storage:Path={database}", "--from", "-1h", "--sensor", "hts221", "--quantity", "temperature");
        Assert.Equal(0, exit);
        var times = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => DateTimeOffset.Parse(l.Split(',')[0], CultureInfo.InvariantCulture)).ToList();
        Assert.True(times.Count > 10);
        return [.. times.Zip(times.Skip(1), (a, b) => b - a).Where(gap => gap > limit)];
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
