using TempMonitor.Core.Access;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeAccess;

namespace TempMonitor.Tests.Daemon.Storage;

public sealed class AuditRetentionTests : IDisposable
{
    private readonly OpenStore _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(400, 10_000)]
    [InlineData(300, 10_500)]
    public void Prune_LinesOfADayLongAgo_OnlyTheNewestStayAfterAYear(int days, int left)
    {
        var engine = _files.OpenEngine();
        var (store, readings) = (new SqliteAccessStore(engine), new SqliteReadingStore(engine));
        readings.Write([SomeReading.At(0)]);
        Write(store, 10_500);
        Record(engine, days);
        PruneAll(readings);
        Assert.Equal(left, store.Audit(null, 20_000).Count);
        Assert.Equal(10_500, store.Audit(null, 1)[0].Id);
    }

    [Fact]
    public void Prune_Flood_HasAnEnd()
    {
        var engine = _files.OpenEngine();
        var (store, readings) = (new SqliteAccessStore(engine), new SqliteReadingStore(engine));
        Write(store, 101_500);
        PruneAll(readings);
        Assert.Equal((100_000, 101_500), (store.Audit(null, 200_000).Count, store.Audit(null, 1)[0].Id));
    }

    [Fact]
    public void Prune_FloodOfRefusals_LeavesEveryChangeAndTheNewestRefusals()
    {
        var engine = _files.OpenEngine();
        var (store, readings) = (new SqliteAccessStore(engine), new SqliteReadingStore(engine));
        Write(store, 50);
        Write(store, 101_500, AuditEntry.SignInRefused);
        Write(store, 50);
        PruneAll(readings);
        var left = store.Audit(null, 200_000);
        Assert.Equal((100, 10_000), (left.Count(l => l.Action == "setting"), left.Count(l => l.Action == AuditEntry.SignInRefused)));
        Assert.Equal((101_600, 1), (left[0].Id, left[^1].Id));
        Assert.Equal(101_550, left.First(l => l.Action == AuditEntry.SignInRefused).Id);
    }

    private static void Write(SqliteAccessStore store, int lines, string action = "setting") =>
        store.Write(new AccessChange { Audit = [.. Enumerable.Repeat(Line(action) with { Time = SomeReading.Noon }, lines)] });

    /// <summary>The hours of so many days in which something was recorded.</summary>
    private static void Record(StoreEngine engine, int days) => engine.Record(database =>
    {
        var segment = RecordRow.Segment(database);
        var first = SomeReading.Noon.ToUnixTimeMilliseconds() / 3_600_000;
        RecordedHours.Add(database, segment, Enumerable.Range(1, days * 24).Select(h => (first + h) * 3_600_000));
    });

    private static void PruneAll(SqliteReadingStore readings)
    {
        while (readings.Prune() > 0)
        {
        }
    }
}
