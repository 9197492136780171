using Microsoft.Data.Sqlite;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Storage;

public sealed class MigrationsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Database _database;

    public MigrationsTests() => _database = Database.Open(_folder["m.db"], SqliteOpenMode.ReadWriteCreate);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Apply_NewFile_RunsEveryStepAndMarksTheFile()
    {
        new Migrations(["CREATE TABLE a (x)", "ALTER TABLE a ADD COLUMN y"]).Apply(_database);
        Assert.Equal(2L, _database.Scalar("PRAGMA user_version"));
        Assert.Equal(Schema.ApplicationId, _database.Scalar("PRAGMA application_id"));
        Assert.Null(_database.Scalar("SELECT y FROM a"));
    }

    [Fact]
    public void Apply_OlderFile_RunsOnlyWhatIsMissingAndKeepsTheData()
    {
        new Migrations(["CREATE TABLE a (x)"]).Apply(_database);
        _database.Execute("INSERT INTO a VALUES (7)");
        var later = new Migrations(["CREATE TABLE a (x)", "ALTER TABLE a ADD COLUMN y DEFAULT 8"]);
        Assert.False(later.IsCurrent(_database));
        later.Apply(_database);
        Assert.True(later.IsCurrent(_database));
        Assert.Equal(15L, _database.Scalar("SELECT x + y FROM a"));
    }

    [Fact]
    public void Apply_StepFails_LeavesTheVersionBeforeIt()
    {
        var broken = new Migrations(["CREATE TABLE a (x)", "CREATE TABLE b (x); INSERT INTO nothing VALUES (1)"]);
        Assert.Throws<SqliteException>(() => broken.Apply(_database));
        Assert.Equal(1L, _database.Scalar("PRAGMA user_version"));
        Assert.Equal(0L, _database.Scalar("SELECT count(*) FROM sqlite_master WHERE name = 'b'"));
        Assert.True(_database.IsIdle);
    }

    [Fact]
    public void Admit_NewerFile_IsRefused()
    {
        new Migrations(["CREATE TABLE a (x)", "CREATE TABLE b (x)"]).Apply(_database);
        var error = Assert.Throws<StoreException>(() => new Migrations(["CREATE TABLE a (x)"]).Admit(_database, "m.db"));
        Assert.Contains("database version 2, this one knows 1", error.Message);
    }

    [Fact]
    public void Steps_Released_AreNeverChanged()
    {
        // since the first release its text is in databases that are out there (until then it may still change)
        Assert.Equal(["83E4C8", "68E24E", "3B9C3F", "9DDF3C"], Schema.Steps.Select(Fingerprint));
    }

    [Fact]
    public void Apply_DatabaseOfTheVersionBefore_KeepsItsRowsAndTakesRecords()
    {
        new Migrations([Schema.Steps[0]]).Apply(_database);
        _database.Execute("INSERT INTO series VALUES (0, 'room', 1); INSERT INTO raw VALUES (5, 2200, 0, 0)");
        Assert.False(Migrations.Standard.IsCurrent(_database));
        Migrations.Standard.Apply(_database);
        Assert.True(Migrations.Standard.IsCurrent(_database));
        Assert.Equal(2200L, _database.Scalar("SELECT value FROM raw"));
        Assert.Equal(0L, _database.Scalar("SELECT count(*) FROM incident"));
    }

    [Fact]
    public void Apply_DatabaseWithIncidents_KeepsThemAndTakesStills()
    {
        new Migrations([.. Schema.Steps.Take(2)]).Apply(_database);
        _database.Execute("INSERT INTO outage VALUES (1, 2, 3, 1)");
        Migrations.Standard.Apply(_database);
        Assert.Equal((long)Schema.Steps.Count, _database.Scalar("PRAGMA user_version"));
        Assert.Equal(1L, _database.Scalar("SELECT count(*) FROM outage"));
        Assert.Equal(0L, _database.Scalar("SELECT count(*) FROM still"));
    }

    [Fact]
    public void Apply_DatabaseWithStills_KeepsThemAndTakesAccounts()
    {
        new Migrations([.. Schema.Steps.Take(3)]).Apply(_database);
        _database.Execute("INSERT INTO still VALUES ('room', 1, 'a.jpg', 2, x'00', 0, NULL, 1); INSERT INTO document VALUES ('a/b', 'kept')");
        Assert.False(Migrations.Standard.IsCurrent(_database));
        Migrations.Standard.Apply(_database);
        Assert.Equal(4L, _database.Scalar("PRAGMA user_version"));
        Assert.Equal("a.jpg", _database.Scalar("SELECT file FROM still"));
        Assert.Equal("kept", _database.Scalar("SELECT text FROM document"));
        Assert.Equal(0L, _database.Scalar("SELECT (SELECT count(*) FROM account) + (SELECT count(*) FROM api_key) + (SELECT count(*) FROM session) + (SELECT count(*) FROM audit)"));
        Assert.Equal(1L, _database.Scalar("SELECT count(*) FROM access_state"));
    }

    [Fact]
    public void Admit_ProgramOfTheVersionBefore_RefusesPolitely()
    {
        Migrations.Standard.Apply(_database);
        var error = Assert.Throws<StoreException>(() => new Migrations([Schema.Steps[0]]).Admit(_database, "m.db"));
        Assert.Contains("newer TempMonitor (database version 4, this one knows 1)", error.Message, StringComparison.Ordinal);
    }

    private static string Fingerprint(string step) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(step)))[..6];
}
