using Microsoft.Data.Sqlite;
using TempMonitor.Core.Access;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Core.Access;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeAccess;

namespace TempMonitor.Tests.Daemon.Storage;

public sealed class SqliteAccessStoreContractTests : AccessStoreContract
{
    private readonly OpenStore _files;

    public SqliteAccessStoreContractTests() : this(new OpenStore())
    {
    }

    private SqliteAccessStoreContractTests(OpenStore files) : base(new SqliteAccessStore(files.OpenEngine())) => _files = files;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _files.Dispose();
    }
}

public sealed class SqliteAccessStoreTests : IDisposable
{
    private readonly OpenStore _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Read_SpoiltRows_LeavesThemOutAndNamesThem()
    {
        var store = new SqliteAccessStore(_files.OpenEngine());
        store.Write(new AccessChange { Accounts = [Person("anna", Role.Admin)], Keys = [Key("grafana")], Sessions = [SignedIn("anna")] });
        Elsewhere(
            """
            INSERT INTO account VALUES ('BOB', 'bob', 7, 'x', 1, NULL, NULL);
            INSERT INTO account VALUES ('CARL', 'karl', 1, 'x', 1, NULL, NULL);
            INSERT INTO account VALUES ('DORA', 'dora', 1, 'x', 9223372036854775807, NULL, NULL);
            INSERT INTO api_key VALUES ('K', 'k', 1, x'0102', 1, NULL, NULL);
            INSERT INTO api_key VALUES ('L', 'l', 64, zeroblob(32), 1, NULL, NULL);
            INSERT INTO session VALUES (x'01', 'ANNA', 1, 1, '');
            INSERT INTO session VALUES (zeroblob(32), 'NOBODY', 1, 1, '');
            """);
        var found = store.Read();
        Assert.Equal("anna", Assert.Single(found.Accounts).Name);
        Assert.Equal("grafana", Assert.Single(found.Keys).Name);
        Assert.Single(found.Sessions);
        Assert.Equal(6, found.Unreadable.Count);
        Assert.Contains(found.Unreadable, u => u.Contains("account 'BOB'", StringComparison.Ordinal) && u.Contains('7'));
    }

    [Fact]
    public void Version_AnotherProcessHasWritten_IsAnother()
    {
        var store = new SqliteAccessStore(_files.OpenEngine());
        var before = store.Version;
        using (var other = Database.Open(_files.Path, SqliteOpenMode.ReadWrite))
        {
            other.Begin();
            AccessTables.Apply(other, new AccessChange { Accounts = [Person("anna")] });
            other.Commit();
        }

        Assert.NotEqual(before, store.Version);
        Assert.Equal("anna", Assert.Single(store.Read().Accounts).Name);
    }

    [Fact]
    public void Version_ReadingsAreCommitted_StaysTheSame()
    {
        var engine = _files.OpenEngine();
        var (store, readings) = (new SqliteAccessStore(engine), new SqliteReadingStore(engine));
        var before = store.Version;
        readings.Write([SomeReading.At(0)]);
        Assert.Equal(before, store.Version);
    }

    [Fact]
    public void Delete_WhileInUse_TheNextFileHasTheSameAccounts()
    {
        var engine = _files.OpenEngine();
        var store = new SqliteAccessStore(engine);
        store.Write(new AccessChange { Accounts = [Person("anna", Role.Admin), Person("bob")], Keys = [Key("grafana")], Sessions = [SignedIn("anna")], Audit = [Line("x")] });
        store.Write(new AccessChange { RemovedAccounts = ["bob"] });
        var version = store.Version;
        TakeAway(engine);
        Assert.NotEqual(version, store.Version);
        var found = store.Read();
        Assert.Equal(Person("anna", Role.Admin), Assert.Single(found.Accounts));
        Assert.Equal("grafana", Assert.Single(found.Keys).Name);
        Assert.Equal(SignedIn("anna").Hash, Assert.Single(found.Sessions).Hash);
    }

    [Fact]
    public void Delete_AfterAVerbHasWritten_WhatWasReadSinceIsCarried()
    {
        var engine = _files.OpenEngine();
        var store = new SqliteAccessStore(engine);
        using (var other = Database.Open(_files.Path, SqliteOpenMode.ReadWrite)) AccessTables.Apply(other, new AccessChange { Accounts = [Person("anna", Role.Admin)] });
        store.Read();
        TakeAway(engine);
        Assert.Equal("anna", Assert.Single(store.Read().Accounts).Name);
    }

    [Fact]
    public void Delete_AfterARestart_AccountsOfTheRunBeforeAreCarried()
    {
        using (var first = new StoreEngine(_files.Path, new(), _files.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance))
        {
            first.Change(_ => 0);
            new SqliteAccessStore(first).Write(new AccessChange { Accounts = [Person("anna", Role.Admin)] });
        }

        var engine = _files.OpenEngine();
        TakeAway(engine);
        Assert.Equal("anna", Assert.Single(new SqliteAccessStore(engine).Read().Accounts).Name);
    }

    [Fact]
    public void Replace_ByAFileOfOtherAccounts_ThoseInForceGoOn()
    {
        using (var other = new StoreEngine(_files.Folder["other.db"], new(), _files.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance))
        {
            other.Change(_ => 0);
            new SqliteAccessStore(other).Write(new AccessChange { Accounts = [Person("anna", Role.Admin), Person("mallory", Role.Admin)] });
        }

        var engine = _files.OpenEngine();
        var store = new SqliteAccessStore(engine);
        store.Write(new AccessChange { Accounts = [Person("anna", Role.Viewer)] });
        File.Move(_files.Folder["other.db"], _files.Path, overwrite: true);
        engine.Change(_ => 0);
        Assert.Equal(Person("anna", Role.Viewer), Assert.Single(store.Read().Accounts));
    }

    [Fact]
    public void Open_DamagedAtTheStart_AccountsAreTakenOutOfIt()
    {
        using (var first = new StoreEngine(_files.Path, new(), _files.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance))
        {
            first.Change(_ => 0);
            new SqliteAccessStore(first).Write(new AccessChange { Accounts = [Person("anna", Role.Admin)], Keys = [Key("grafana")] });
        }

        SpoilPageOf("raw");
        var engine = _files.OpenEngine();
        Assert.NotNull(engine.Status.MovedAside);
        var found = new SqliteAccessStore(engine).Read();
        Assert.Equal(Person("anna", Role.Admin), Assert.Single(found.Accounts));
        Assert.Equal("grafana", Assert.Single(found.Keys).Name);
    }

    /// <summary>A machine that is only scraped has keys and no accounts.</summary>
    [Fact]
    public void Open_DamagedAtTheStartWithKeysAlone_TheyAreTakenOutOfIt()
    {
        using (var first = new StoreEngine(_files.Path, new(), _files.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance))
        {
            first.Change(_ => 0);
            new SqliteAccessStore(first).Write(new AccessChange { Keys = [Key("grafana")] });
        }

        SpoilPageOf("raw");
        Assert.Equal("grafana", Assert.Single(new SqliteAccessStore(_files.OpenEngine()).Read().Keys).Name);
    }

    /// <summary>Who asked while the files changed places was told of nobody, under the new file's version: it must not stand.</summary>
    [Fact]
    public void Replace_WhileNobodyIsKnown_ItsAccountsAreAnotherVersionThanTheFileCameWith()
    {
        using (var other = new StoreEngine(_files.Folder["other.db"], new(), _files.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance))
        {
            other.Change(_ => 0);
            new SqliteAccessStore(other).Write(new AccessChange { Accounts = [Person("anna", Role.Admin)] });
        }

        long cameWith;
        using (var moved = Database.Open(_files.Folder["other.db"], SqliteOpenMode.ReadOnly)) cameWith = AccessTables.Version(moved);
        var engine = _files.OpenEngine();
        File.Move(_files.Folder["other.db"], _files.Path, overwrite: true);
        engine.Change(_ => 0);
        var store = new SqliteAccessStore(engine);
        Assert.Equal("anna", Assert.Single(store.Read().Accounts).Name);
        Assert.NotEqual(cameWith, store.Version);
    }

    [Fact]
    public void Members_DatabaseNotOpenYet_Refuse()
    {
        var store = new SqliteAccessStore(_files.MakeEngine());
        Assert.Throws<StoreException>(() => store.Version);
        Assert.Throws<StoreException>(() => store.Read());
        Assert.Throws<StoreException>(() => store.Write(new AccessChange { Accounts = [Person("anna")] }));
        Assert.Throws<StoreException>(() => store.Audit(null, 1));
    }

    [Fact]
    public void Audit_TextOfAStranger_IsCut()
    {
        var store = new SqliteAccessStore(_files.OpenEngine());
        store.Write(new AccessChange { Audit = [new AuditEntry(Noon, new string('w', 5000), null, "sign-in-refused", new string('t', 5000), new string('b', 50_000))] });
        var line = Assert.Single(store.Audit(null, 1));
        Assert.True(line.Who.Length < 300 && line.Target.Length < 300 && line.Before!.Length < 5000);
    }

    private void TakeAway(StoreEngine engine)
    {
        foreach (var file in Directory.GetFiles(_files.Folder.Path)) File.Delete(file);
        engine.Change(_ => 0);
    }

    private void SpoilPageOf(string table)
    {
        long page;
        using (var database = Database.Open(_files.Path, SqliteOpenMode.ReadOnly)) page = (long)database.Scalar($"SELECT rootpage FROM sqlite_master WHERE name = '{table}'")!;
        using var file = new FileStream(_files.Path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = (page - 1) * 1024;
        file.Write(Enumerable.Repeat((byte)0xAA, 1024).ToArray());
    }

    private void Elsewhere(string sql)
    {
        using var other = Database.Open(_files.Path, SqliteOpenMode.ReadWrite);
        other.Execute(sql);
    }
}
