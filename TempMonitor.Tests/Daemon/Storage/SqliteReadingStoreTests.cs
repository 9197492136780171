using Microsoft.Data.Sqlite;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Storage;
using static TempMonitor.Tests.Fakes.SomeReading;

namespace TempMonitor.Tests.Daemon.Storage;

public sealed class SqliteReadingStoreTests : IDisposable
{
    private static readonly RowQuery Everything = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
    private readonly OpenStore _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Open_FolderThatIsNotThere_IsMade()
    {
        using var store = _files.Make(path: _files.Folder["a/b/tempmonitor.db"]);
        store.Open();
        Assert.True(File.Exists(_files.Folder["a/b/tempmonitor.db"]));
    }

    [Fact]
    public void Open_FileThatEverybodyMayRead_IsClosedToStrangers()
    {
        if (OperatingSystem.IsWindows()) return;
        var path = _files.Folder["tempmonitor.db"];
        using (var store = _files.Make(path: path)) store.Open();
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        using var again = _files.Make(path: path);
        again.Open();
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(own | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
        Assert.Equal(own | UnixFileMode.GroupRead, File.GetUnixFileMode(path + "-wal"));
    }

    [Fact]
    public void Open_Again_GoesOnWhereItStopped()
    {
        Written(SomeReading(700)).Dispose();
        using var store = _files.Open();
        store.Write(SomeReading(700, first: 700));
        Assert.Equal(1400, store.Rows(Everything).Count());
        Assert.Equal(0L, Scalar("SELECT count(*) FROM clock_segment WHERE id > 1"));
        Assert.Equal(1400, Count(store, hours: 24));
    }

    [Fact]
    public void Open_AgainWithAnEarlierClock_BeginsASegment()
    {
        Written(SomeReading(700)).Dispose();
        using var store = _files.Open();
        store.Write(SomeReading(700, first: -100));
        Assert.Equal(2L, Scalar("SELECT count(*) FROM clock_segment"));
        Assert.Equal("clock set back", Scalar("SELECT reason FROM clock_segment WHERE id = 2"));
        Assert.Equal(SomeReading(700).Concat(SomeReading(700, first: -100)).Select(r => r.Time), store.Rows(Everything).Select(r => r.Time));
    }

    [Fact]
    public void Open_AfterACrash_MakesTheRollupsThatWereDue()
    {
        var store = Written(SomeReading(4000));
        store.Write(SomeReading(100, first: 4000));
        CopyAsAfterACrash("crashed.db");
        using var crashed = _files.Make(path: _files.Folder["crashed.db"]);
        crashed.Open();
        crashed.Write(SomeReading(4000, first: 4100));
        store.Write(SomeReading(4000, first: 4100));
        foreach (var points in new[] { 24, 100, 500, 5000 })
        {
            var query = new HistoryQuery(Room, Quantity.Temperature, Noon.AddHours(-20), Noon.AddHours(4), points);
            var (expected, actual) = (store.Query(query), crashed.Query(query));
            Assert.Equal(expected.Points, actual.Points);
            Assert.Equal(8100, actual.Points.Sum(p => p.Count));
        }
    }

    [Fact]
    public void Open_NewerVersion_IsRefusedAndNotTouched()
    {
        Written(SomeReading(10)).Dispose();
        Change("PRAGMA user_version = 99");
        var before = File.ReadAllBytes(_files.Path);
        using var store = _files.Make();
        var error = Assert.Throws<StoreException>(store.Open);
        Assert.Contains("newer TempMonitor (database version 99", error.Message);
        Assert.Throws<StoreException>(() => store.Write([At(0)]));
        Assert.Equal(before, File.ReadAllBytes(_files.Path));
        Assert.Null(store.Status.MovedAside);
    }

    [Fact]
    public void Open_DatabaseOfAnotherProgram_IsRefusedAndNotTouched()
    {
        Change("CREATE TABLE bookmarks (url TEXT)");
        var before = File.ReadAllBytes(_files.Path);
        using var store = _files.Make();
        Assert.Contains("another program", Assert.Throws<StoreException>(store.Open).Message);
        Assert.Equal(before, File.ReadAllBytes(_files.Path));
    }

    [Fact]
    public void Open_Directory_IsRefused()
    {
        Directory.CreateDirectory(_files.Path);
        using var store = _files.Make();
        Assert.Contains("is a directory", Assert.Throws<StoreException>(store.Open).Message);
        Directory.Delete(_files.Path);
        store.Write([At(0)]);
        Assert.Equal(1, store.Status.RowsCommitted);
    }

    [Fact]
    public void Write_FileRemovedMeanwhile_BeginsANewOne()
    {
        var store = Written(SomeReading(10));
        foreach (var file in Directory.GetFiles(_files.Folder.Path)) File.Delete(file);
        store.Write([At(100)]);
        Assert.Single(store.Rows(Everything));
        Assert.Equal(1L, Scalar("SELECT count(*) FROM raw"));
    }

    [Fact]
    public void Write_LockedByAnotherProgram_FailsInOneSentenceAndWorksAfterwards()
    {
        var store = Written(SomeReading(10));
        using (var other = Connect())
        {
            Execute(other, "BEGIN EXCLUSIVE");
            var error = Assert.Throws<StoreException>(() => store.Write([At(100)]));
            Assert.Equal($"'{_files.Path}' is locked by another program (SQLite 5)", error.Message);
            Assert.Equal(error.Message, store.Status.Failure);
            Assert.Equal(10, store.Rows(Everything).Count());
        }

        store.Write([At(100)]);
        Assert.Null(store.Status.Failure);
        Assert.Equal(1, store.Status.WriteFailures);
        Assert.Equal(11, store.Rows(Everything).Count());
    }

    [Fact]
    public void Query_WhileAnotherThreadWrites_IsNeverHalfOfACommit()
    {
        using var store = _files.Open();
        store.Write(SomeReading(1));
        var writer = new Thread(() =>
        {
            for (var minute = 0; minute < 60; minute++) store.Write(SomeReading(60, first: 1 + (minute * 60)));
        });
        writer.Start();
        do
        {
            Assert.Equal(1, Count(store, hours: 24) % 60);
        }
        while (writer.IsAlive);
        Assert.Equal(3601, Count(store, hours: 24));
    }

    [Fact]
    public void Prune_RollupsOfFiveMinutes_GoAfterTheirTime()
    {
        var options = new StorageOptions { KeepRaw = TimeSpan.FromHours(2), KeepFiveMinutes = TimeSpan.FromHours(10), KeepHours = TimeSpan.FromHours(20) };
        using var store = _files.Open(options);
        store.Write([.. Enumerable.Range(0, 30 * 60).Select(i => At(i * 60)), .. Enumerable.Range(0, 30 * 60).Select(i => At(i * 60, sensor: Rack))]);
        while (store.Prune() > 0)
        {
        }

        Assert.Equal(2L + 1, (long)Scalar("SELECT count(DISTINCT (key >> 12) / 3600000) FROM raw")!);
        Assert.Equal((10L + 1) * 12 * 2, (long)Scalar("SELECT count(*) FROM five_minutes")!, 24.0);
        Assert.Equal(20L * 2, (long)Scalar("SELECT count(*) FROM hours")!, 2.0);
    }

    [Fact]
    public void Prune_ClockOnceStoodIn2099_DeletesNothingElse()
    {
        using var store = _files.Open();
        store.Write(SomeReading(3600));
        var future = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);
        store.Write([At(3601) with { Time = future }, At(3602) with { Time = future.AddSeconds(1) }]);
        store.Write(SomeReading(3600, first: 3603));
        Assert.Equal(0, store.Prune());
        Assert.Equal(7202, store.Rows(Everything).Count());
    }

    [Fact]
    public void Prune_WrongClocksOfLongAgo_GoInTheirTurn()
    {
        using var store = _files.Open(new StorageOptions { KeepRaw = TimeSpan.FromHours(3) });
        store.Write([At(0) with { Time = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero) }]);
        store.Write([At(0) with { Time = DateTimeOffset.UnixEpoch.AddSeconds(5) }]);
        store.Write([.. Enumerable.Range(0, 8).Select(i => At(i * 3600))]);
        while (store.Prune() > 0)
        {
        }

        Assert.All(store.Rows(Everything), r => Assert.InRange(r.Time, Noon.AddHours(4), Noon.AddHours(8)));
    }

    [Fact]
    public void Dispose_LeavesOneFile()
    {
        Written(SomeReading(10)).Dispose();
        Assert.Equal([_files.Path], Directory.GetFiles(_files.Folder.Path));
    }

    [Fact]
    public void History_BesideTheDaemonAndWithoutIt_ReadsTheSame()
    {
        var store = Written(SomeReading(10));
        using (var beside = SqliteReadingHistory.Open(_files.Path)) Assert.Equal(10, beside.Rows(Everything).Count());
        store.Write([At(50)]);
        store.Dispose();
        using var without = SqliteReadingHistory.Open(_files.Path);
        Assert.Equal(11, without.Rows(Everything).Count());
    }

    [Fact]
    public void History_NoDatabase_SaysSoAndMakesNone()
    {
        Assert.Contains("there is no database", Assert.Throws<StoreException>(() => SqliteReadingHistory.Open(_files.Path)).Message);
        Assert.False(File.Exists(_files.Path));
    }

    private static Reading[] SomeReading(int count, double first = 0) => Fakes.SomeReading.Series(count, first);

    private static long Count(SqliteReadingStore store, int hours) =>
        store.Query(new HistoryQuery(Room, Quantity.Temperature, Noon.AddHours(2 - hours), Noon.AddHours(2), 100)).Points.Sum(p => p.Count);

    private SqliteReadingStore Written(Reading[] readings)
    {
        var store = _files.Open();
        store.Write(readings);
        return store;
    }

    private void CopyAsAfterACrash(string name)
    {
        foreach (var end in new[] { "", "-wal" }) File.Copy(_files.Path + end, _files.Folder[name + end]);
    }

    private SqliteConnection Connect()
    {
        SqliteLibrary.Use();
        var connection = new SqliteConnection($"Data Source={_files.Path};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Change(string sql)
    {
        using var connection = Connect();
        Execute(connection, sql);
    }

    private object? Scalar(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
