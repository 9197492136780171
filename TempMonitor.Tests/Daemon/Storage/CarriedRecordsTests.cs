using TempMonitor.Core.Alarms;
using TempMonitor.Core.Outages;
using TempMonitor.Daemon.Storage;
using static TempMonitor.Tests.Fakes.SomeIncident;

namespace TempMonitor.Tests.Daemon.Storage;

/// <summary>What goes on in the next file when the database is taken away in the middle of an alarm.</summary>
public sealed class CarriedRecordsTests : IDisposable
{
    private static readonly Incident Seen = Opened(10) with
    {
        Level = AlarmLevel.Critical, Worst = AlarmLevel.Critical, Peak = 38.2, AcknowledgedBy = "anna", AcknowledgedAt = Noon.AddMinutes(3), Note = "on my way",
    };

    private static readonly AlarmRecord Acknowledged = new(new AlarmEvent(12, 10, Noon.AddMinutes(3), AlarmEventKind.Acknowledged, AlarmLevel.Critical, null, "acknowledged by anna", "anna"), Seen);
    private readonly OpenStore _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Delete_DuringAnAlarm_TheNextFileHasItsIncidentUnderTheSameNumbers()
    {
        var engine = _files.OpenEngine();
        var incidents = new SqliteIncidentStore(engine);
        incidents.Write([Raised(1, Opened(1)), Cleared(2, Opened(1), 60), Raised(11, Opened(10)), Acknowledged]);
        TakeAway(engine);
        Assert.Equal([Seen], incidents.Open());
        Assert.Equal([11L, 12L], incidents.EventsOf(10).Select(e => e.Id));
        Assert.Empty(incidents.After(12, 10)); // who has followed to here hears nothing twice
        Assert.Null(incidents.Find(1));
        incidents.Write([Cleared(13, Seen, 600)]);
        Assert.Equal([13L], incidents.After(12, 10).Select(r => r.Event.Id));
        Assert.Equal((Seen.Start, Seen.Peak, "anna"), incidents.Find(10) is { IsOpen: false } over ? (over.Start, over.Peak, over.AcknowledgedBy) : default);
        TakeAway(engine);
        Assert.Null(incidents.Find(10));
    }

    [Fact]
    public void Delete_AfterARestart_WhatWasOpenBeforeIsCarriedToo()
    {
        using (var first = new StoreEngine(_files.Path, new(), _files.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance))
        {
            first.Change(_ => 0);
            new SqliteIncidentStore(first).Write([Raised(11, Opened(10)), Acknowledged]);
            new SqliteDocumentStore(first).Put("notifications/mail", "as far as 12");
        }

        var engine = _files.OpenEngine();
        var (incidents, documents) = (new SqliteIncidentStore(engine), new SqliteDocumentStore(engine));
        documents.Put("alarms/silences", "[]");
        TakeAway(engine);
        Assert.Equal([Seen], incidents.Open());
        Assert.Equal(("as far as 12", "[]"), (documents.Get("notifications/mail"), documents.Get("alarms/silences")));
        documents.Put("alarms/silences", null);
        TakeAway(engine);
        Assert.Null(documents.Get("alarms/silences"));
    }

    [Fact]
    public void Damage_FoundWhileOpen_TheNewFileHasWhatIsOpen()
    {
        var engine = _files.OpenEngine();
        var incidents = new SqliteIncidentStore(engine);
        incidents.Write([Raised(11, Opened(10)), Acknowledged]);
        engine.Change(session =>
        {
            session.Checkpoint();
            return 0;
        });
        using (var file = new FileStream(_files.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            file.Position = 100;
            file.Write(new byte[(int)file.Length - 100]);
        }

        Assert.ThrowsAny<Exception>(() => engine.Readers.Use<int>(_ => throw new Microsoft.Data.Sqlite.SqliteException("damaged", SQLitePCL.raw.SQLITE_CORRUPT)));
        engine.Change(_ => 0);
        Assert.NotNull(engine.Status.MovedAside);
        Assert.Equal([Seen], incidents.Open());
    }

    [Fact]
    public void Delete_ThisRunOfTheMachine_IsKnownToTheNextStart()
    {
        var engine = _files.OpenEngine();
        var outages = new SqliteOutageStore(engine);
        outages.Begin(null, new MachineStart("this-run", Noon));
        TakeAway(engine);
        Assert.Equal("this-run", outages.Before().Machine?.Id);
    }

    [Fact]
    public void Note_EventsWithoutEnd_KeepsTheFirstAndTheLast()
    {
        var carried = new CarriedRecords();
        for (var i = 0; i < 1000; i++) carried.Note([Raised(100 + i, Opened(10)), Raised(100 + i, Opened(10))]);
        var engine = _files.OpenEngine();
        engine.Record(carried.WriteTo);
        var kept = new SqliteIncidentStore(engine).EventsOf(10);
        Assert.Equal((200, 100L, 1099L), (kept.Count, kept[0].Id, kept[^1].Id));
    }

    private void TakeAway(StoreEngine engine)
    {
        foreach (var file in Directory.GetFiles(_files.Folder.Path)) File.Delete(file);
        engine.Change(_ => 0);
    }
}
