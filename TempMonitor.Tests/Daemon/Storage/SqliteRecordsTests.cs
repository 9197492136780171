using Microsoft.Data.Sqlite;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Outages;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeIncident;

namespace TempMonitor.Tests.Daemon.Storage;

/// <summary>Records beside the readings, in the same file and over the same connection.</summary>
public sealed class SqliteRecordsTests : IDisposable
{
    private readonly OpenStore _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void EveryMember_BeforeTheWriterHasOpened_RefusesAndMakesNoFile()
    {
        var engine = _files.MakeEngine();
        var (incidents, documents) = (new SqliteIncidentStore(engine), new SqliteDocumentStore(engine));
        foreach (var ask in new Action[] { () => incidents.Write([Raised(1, Opened(1))]), () => incidents.Open(), () => documents.Put("a/b", "c"), () => documents.Get("a/b") })
            Assert.Contains("is not open yet", Assert.Throws<StoreException>(ask).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_files.Path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Record_SomethingMustBeOpenedFirst_LeavesThatToTheOwner(bool isDamaged)
    {
        var engine = _files.OpenEngine();
        var (incidents, documents) = (new SqliteIncidentStore(engine), new SqliteDocumentStore(engine));
        incidents.Write([Raised(1, Opened(1))]);
        if (isDamaged) Assert.ThrowsAny<Exception>(() => engine.Readers.Use<int>(_ => throw new SqliteException("damaged", SQLitePCL.raw.SQLITE_CORRUPT)));
        else foreach (var file in Directory.GetFiles(_files.Folder.Path)) File.Delete(file);
        Assert.Contains("is about to be opened anew", Assert.Throws<StoreException>(() => incidents.Write([Raised(2, Opened(2))])).Message, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => documents.Put("a/b", "c"));
        Assert.Equal(isDamaged, File.Exists(_files.Path));
        engine.Change(_ => 0);
        incidents.Write([Raised(2, Opened(2))]);
        Assert.Equal([1L, 2L], incidents.Open().Select(i => i.Id));
    }

    [Fact]
    public void Write_LockedByAnotherProgram_KeepsNothingAndWorksAfterwards()
    {
        var incidents = new SqliteIncidentStore(_files.OpenEngine());
        using (var other = Connect())
        {
            Execute(other, "BEGIN EXCLUSIVE");
            Assert.Contains("is locked by another program", Assert.Throws<StoreException>(() => incidents.Write([Raised(1, Opened(1))])).Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, incidents.LastEventId);
        incidents.Write([Raised(1, Opened(1))]);
        Assert.Equal(1, incidents.LastEventId);
    }

    [Fact]
    public void Change_AnotherWriteHangs_GivesUpWaitingAndSaysWhy()
    {
        var engine = _files.OpenEngine();
        using var hanging = new ManualResetEventSlim();
        using var inside = new ManualResetEventSlim();
        var hung = new Thread(() => engine.Record(_ =>
        {
            inside.Set();
            hanging.Wait();
        }));
        hung.Start();
        inside.Wait();
        using var store = new SqliteReadingStore(engine);
        Assert.Contains("another write has not come back", Assert.Throws<StoreException>(() => store.Write([SomeReading.At(0)])).Message, StringComparison.Ordinal);
        Assert.Empty(new SqliteIncidentStore(engine).Open());
        hanging.Set();
        hung.Join();
        store.Write([SomeReading.At(0)]);
        Assert.Equal(1, store.Status.RowsCommitted);
    }

    [Fact]
    public void Write_BesideReadings_BothAreThereAfterAKill()
    {
        var engine = _files.OpenEngine();
        new SqliteReadingStore(engine).Write([SomeReading.At(0)]);
        new SqliteIncidentStore(engine).Write([Raised(1, Opened(1))]);
        new SqliteReadingStore(engine).Write([SomeReading.At(1)]);
        foreach (var end in new[] { "", "-wal" }) File.Copy(_files.Path + end, _files.Folder["killed.db" + end]);
        using var readers = SqliteReadingHistory.OpenReaders(_files.Folder["killed.db"]);
        Assert.Single(readers.Use(database => IncidentTable.Select(database, "")));
        Assert.Equal(2L, readers.Use(database => database.Scalar("SELECT count(*) FROM raw")));
    }

    [Theory]
    [InlineData(Durability.Full, 2L)]
    [InlineData(Durability.Normal, 1L)]
    [InlineData(Durability.Off, 0L)]
    public void Record_WhateverTheReadingsDurability_IsWrittenWithFull(Durability durability, long usual)
    {
        var options = new StorageOptions { Durability = durability };
        using var database = Database.Open(_files.Path, SqliteOpenMode.ReadWriteCreate);
        database.Execute($"PRAGMA journal_mode = WAL; PRAGMA synchronous = {durability}");
        object? meanwhile = null;
        new RecordWriter(database, options).Write(_ => meanwhile = database.Scalar("PRAGMA synchronous"));
        Assert.Equal(2L, meanwhile);
        Assert.Throws<StoreException>(() => new RecordWriter(database, options).Write(_ => throw new StoreException("provoked")));
        Assert.Equal(usual, database.Scalar("PRAGMA synchronous"));
    }

    [Fact]
    public void Prune_IncidentsAndOutages_GoWithTheHours()
    {
        var engine = _files.OpenEngine(new StorageOptions { KeepRaw = TimeSpan.FromHours(1), KeepFiveMinutes = TimeSpan.FromHours(2), KeepHours = TimeSpan.FromHours(10) });
        var (store, incidents, outages) = (new SqliteReadingStore(engine), new SqliteIncidentStore(engine), new SqliteOutageStore(engine));
        var (old, open, recent) = (Opened(1), Opened(2, 10), Opened(3, 25 * 3600));
        store.Write([SomeReading.At(0)]);
        incidents.Write([Raised(1, old), Cleared(2, old, 600), Raised(3, open), Raised(4, recent), Cleared(5, recent, 26 * 3600)]);
        incidents.PutEvidence(1, [1]);
        outages.Put(new Outage(Noon, Noon.AddHours(1), OutageReason.CleanStop));
        outages.Put(new Outage(Noon.AddHours(25), Noon.AddHours(26), OutageReason.CleanStop));
        store.Write([.. Enumerable.Range(1, 30 * 60).Select(i => SomeReading.At(i * 60))]);
        while (store.Prune() > 0)
        {
        }

        Assert.Equal([3L, 2L], incidents.List(new IncidentQuery(DateTimeOffset.UnixEpoch, Noon.AddYears(1), 10)).Select(i => i.Id));
        Assert.Empty(incidents.EventsOf(1));
        Assert.Null(incidents.EvidenceOf(1));
        Assert.Equal(3, incidents.After(0, 10).Count);
        Assert.Equal(Noon.AddHours(25), Assert.Single(outages.List(Noon, Noon.AddYears(1), 10)).From);
    }

    [Fact]
    public void Prune_IncidentWithStills_LeavesThemAsOrdinaryOnes()
    {
        var engine = _files.OpenEngine(new StorageOptions { KeepRaw = TimeSpan.FromHours(1), KeepFiveMinutes = TimeSpan.FromHours(2), KeepHours = TimeSpan.FromHours(10) });
        var (store, incidents, stills) = (new SqliteReadingStore(engine), new SqliteIncidentStore(engine), new SqliteStillIndex(engine, _files.Clock));
        store.Write([SomeReading.At(0)]);
        incidents.Write([Raised(1, Opened(1)), Cleared(2, Opened(1), 600)]);
        stills.Add([SomeStill.At(0) with { Incidents = [1, 2] }]);
        store.Write([.. Enumerable.Range(1, 30 * 60).Select(i => SomeReading.At(i * 60))]);
        while (store.Prune() > 0)
        {
        }

        Assert.Null(incidents.Find(1));
        Assert.Equal([2L], stills.Find("room", SomeStill.Noon)!.Incidents);
    }

    [Fact]
    public void Prune_ClockOnceStoodIn2099_ForgetsNoIncident()
    {
        var engine = _files.OpenEngine(new StorageOptions { KeepHours = TimeSpan.FromHours(10), KeepRaw = TimeSpan.FromHours(1), KeepFiveMinutes = TimeSpan.FromHours(2) });
        var (store, incidents) = (new SqliteReadingStore(engine), new SqliteIncidentStore(engine));
        store.Write([SomeReading.At(0)]);
        incidents.Write([Raised(1, Opened(1)), Cleared(2, Opened(1), 60)]);
        store.Write([SomeReading.At(60) with { Time = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero) }]);
        store.Write([SomeReading.At(120), SomeReading.At(180)]);
        while (store.Prune() > 0)
        {
        }

        Assert.NotNull(incidents.Find(1));
    }

    [Fact]
    public void Write_OneAlarm_AddsFewPagesToTheLog()
    {
        var incidents = new SqliteIncidentStore(_files.OpenEngine());
        incidents.Write([Raised(1, Opened(1))]);
        var before = new FileInfo(_files.Path + "-wal").Length;
        incidents.Write([Raised(2, Opened(2))]);

        // the pages of the incident, of the event and of their two indexes: 1 KB each and 24 bytes before it
        Assert.InRange(new FileInfo(_files.Path + "-wal").Length - before, 1, 5 * 1048);
    }

    private SqliteConnection Connect()
    {
        SqliteLibrary.Use();
        var connection = new SqliteConnection($"Data Source={_files.Path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
