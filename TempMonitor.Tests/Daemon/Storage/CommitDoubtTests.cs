using Microsoft.Data.Sqlite;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Fixtures;
using static TempMonitor.Tests.Fakes.SomeReading;

namespace TempMonitor.Tests.Daemon.Storage;

public sealed class CommitDoubtTests
{
    private const long Last = 5;
    private readonly CommitDoubt _doubt = new();

    [Fact]
    public void Missing_CommitFoundComplete_IsOnlyWhatCameAfter()
    {
        _doubt.CommitFailed(Series(5), Last);
        _doubt.Resolve(row => row == Last);
        Assert.Equal(Series(7).Skip(5), _doubt.Missing(Series(7)));
    }

    [Fact]
    public void Missing_OldestDroppedMeanwhile_StillFindsTheOthers()
    {
        _doubt.CommitFailed(Series(5), Last);
        _doubt.Resolve(_ => true);
        Assert.Equal(Series(6).Skip(5), _doubt.Missing([.. Series(6).Skip(2)]));
    }

    [Fact]
    public void Missing_CommitNotFound_IsEverything()
    {
        _doubt.CommitFailed(Series(5), Last);
        _doubt.Resolve(_ => false);
        Assert.Equal(Series(7), _doubt.Missing(Series(7)));
    }

    [Fact]
    public void Missing_SecondCommitFailsToo_RemembersTheFirst()
    {
        _doubt.CommitFailed(Series(5), Last);
        _doubt.Resolve(_ => true);
        _doubt.CommitFailed([Series(6)[5]], Last);
        _doubt.Resolve(_ => false);
        Assert.Equal(Series(7).Skip(5), _doubt.Missing(Series(7)));
    }

    [Fact]
    public void Missing_AfterASuccess_ForgetsItAll()
    {
        _doubt.CommitFailed(Series(5), Last);
        _doubt.Resolve(_ => true);
        _doubt.Clear();
        Assert.Equal(Series(5), _doubt.Missing(Series(5)));
    }

    [Fact]
    public void Write_CommitFails_IsInDoubtAndChangesNothing()
    {
        using var folder = new TempFolder();
        using var database = Database.Open(folder["d.db"], SqliteOpenMode.ReadWriteCreate);
        Migrations.Standard.Apply(database);
        var writer = new BatchWriter(database);
        writer.Write(Series(3));
        // a constraint that is looked at only when committing
        database.Execute("""
            PRAGMA foreign_keys = ON;
            CREATE TABLE pledge (id INTEGER REFERENCES series (id) DEFERRABLE INITIALLY DEFERRED);
            CREATE TEMP TRIGGER break AFTER INSERT ON raw BEGIN INSERT INTO pledge VALUES (99); END
            """);
        Assert.Throws<SqliteException>(() => writer.Write(Series(5, first: 3)));
        Assert.True(writer.CommitInDoubt);
        Assert.True(database.IsIdle);
        database.Execute("DROP TRIGGER break");
        writer.Write(Series(5, first: 3));
        Assert.False(writer.CommitInDoubt);
        Assert.Equal(8L, database.Scalar("SELECT count(*) FROM raw"));
        Assert.Equal(1L, database.Scalar("SELECT count(*) FROM clock_segment"));
    }
}
