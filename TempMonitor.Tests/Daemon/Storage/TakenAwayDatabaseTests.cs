using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;
using static TempMonitor.Tests.Fakes.SomeReading;

namespace TempMonitor.Tests.Daemon.Storage;

/// <summary>Somebody removes, renames or replaces the files of the database while the monitor writes to it.</summary>
public sealed class TakenAwayDatabaseTests : IDisposable
{
    private static readonly RowQuery Everything = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
    private readonly OpenStore _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Write_DatabaseRemoved_GoesOnInANewOneAndSaysSo()
    {
        using var store = Written(100);
        Delete("*.db");
        store.Write([At(100)]);
        Assert.Single(store.Rows(Everything));
        Assert.Contains("was removed while in use", store.Status.Incident, StringComparison.Ordinal);
        store.Write([At(101)]);
        Assert.NotNull(store.Status.Incident);
        Assert.Equal(2, RowsIn(_files.Path));
    }

    [RequiresProgramFact]
    public void Write_AnotherDatabaseInItsPlace_IsGoneOnWithAndSaid()
    {
        using (var other = _files.Make(path: _files.Folder["restored.db"])) other.Write(Series(7));
        using var store = Written(100);
        File.Move(_files.Folder["restored.db"], _files.Path, overwrite: true);
        store.Write([At(1000)]);
        Assert.Contains("was replaced by another file", store.Status.Incident, StringComparison.Ordinal);
        store.Dispose();
        Assert.Equal(8, RowsIn(_files.Path));
    }

    [RequiresProgramFact]
    public void Write_DatabaseRenamed_TheOldOneIsWhole()
    {
        using var store = Written(100);
        File.Move(_files.Path, _files.Folder["old.db"]);
        store.Write([At(1000)]);
        Assert.Equal(1, RowsIn(_files.Path));
        Assert.Equal(100, RowsIn(_files.Folder["old.db"]));
    }

    [RequiresProgramTheory]
    [InlineData("-wal")]
    [InlineData("-shm")]
    [InlineData("-*")]
    public void Write_LogRemoved_NothingIsLostAlsoAfterACrash(string ending)
    {
        using var store = Written(100);
        Delete("*.db" + ending);
        store.Write([At(1000)]);
        Assert.Null(store.Status.Incident);
        // as a crash would leave it: nothing was closed
        foreach (var file in Directory.GetFiles(_files.Folder.Path, "tempmonitor.db*")) File.Copy(file, file.Replace("tempmonitor.db", "crashed.db", StringComparison.Ordinal));
        Assert.Equal(101, RowsIn(_files.Folder["crashed.db"]));
    }

    [RequiresProgramFact]
    public void Write_LogRemovedWhileItIsRead_WaitsForTheReader()
    {
        using var store = Written(3000);
        using (var reader = new DatabaseFile(_files.Path).OpenForReading())
        {
            reader.Execute("BEGIN");
            reader.Scalar("SELECT count(*) FROM raw");
            store.Write([At(5000)]);
            Delete("*.db-wal");
            Assert.Contains("being read", Assert.Throws<StoreException>(() => store.Write([At(5001)])).Message, StringComparison.Ordinal);
        }

        store.Write([At(5001)]);
        store.Dispose();
        Assert.Equal(3002, RowsIn(_files.Path));
    }

    [RequiresProgramFact]
    public void Write_EverythingRemovedAndASecondMonitorStarted_NeverWritesBesideIt()
    {
        using var ownership = DatabaseLock.TryAcquire(_files.Path, out _);
        using var store = new SqliteReadingStore(_files.Path, new(), _files.Clock, NullLogger<SqliteReadingStore>.Instance, ownership);
        store.Write(Series(10));
        Delete("*");
        using (DatabaseLock.TryAcquire(_files.Path, out _))
        using (var second = _files.Make())
        {
            second.Write(Series(3));
            Assert.Contains("another tempmonitor", Assert.Throws<StoreException>(() => store.Write([At(1000)])).Message, StringComparison.Ordinal);
            Assert.False(store.Status.IsOpen);
            Assert.Equal(3, second.Rows(Everything).Count());
        }

        store.Write([At(1000)]);
        Assert.Equal(4, store.Rows(Everything).Count());
        Assert.Contains("while in use", store.Status.Incident, StringComparison.Ordinal);
    }

    [RequiresProgramFact]
    public void Open_Again_IsALookThatSeesIt()
    {
        using var ownership = DatabaseLock.TryAcquire(_files.Path, out _);
        using var store = new SqliteReadingStore(_files.Path, new(), _files.Clock, NullLogger<SqliteReadingStore>.Instance, ownership);
        store.Write(Series(10));
        Delete("*");
        store.Open();
        Assert.Contains("was removed", store.Status.Incident, StringComparison.Ordinal);
        Assert.Null(DatabaseLock.TryAcquire(_files.Path, out _));
    }

    private SqliteReadingStore Written(int count)
    {
        var store = _files.Open();
        store.Write(Series(count));
        return store;
    }

    private void Delete(string pattern)
    {
        foreach (var file in Directory.GetFiles(_files.Folder.Path, pattern)) File.Delete(file);
    }

    private static int RowsIn(string path)
    {
        using var history = SqliteReadingHistory.Open(path);
        return history.Rows(Everything).Count();
    }
}
