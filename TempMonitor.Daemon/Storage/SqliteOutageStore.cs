using System.Text.Json;
using System.Text.Json.Serialization;
using TempMonitor.Core.Outages;
using static TempMonitor.Daemon.Storage.RecordRow;

namespace TempMonitor.Daemon.Storage;

/// <summary>Written by the store's own thread alone.</summary>
internal sealed class SqliteOutageStore(StoreEngine engine) : IOutageStore
{
    private const string RunDocument = "monitor/run";

    public RunBefore Before() => engine.Readers.Use(database => new RunBefore(
        Moment(database["SELECT max(start) FROM outage WHERE end IS NULL"].Scalar()),
        SegmentTable.Current(database) is { } segment ? Moment(RawTable.LastTime(database, segment)) : null,
        Machine(DocumentTable.Get(database, RunDocument))));

    public void Begin(Outage? outage, MachineStart machine)
    {
        var run = JsonSerializer.Serialize(machine, OutageJson.Default.MachineStart);
        engine.RecordByOwner(
            database =>
            {
                database["DELETE FROM outage WHERE end IS NULL"].Run();
                if (outage is not null) Put(database, outage);
                DocumentTable.Put(database, RunDocument, run);
            },
            carried => carried.Note(RunDocument, run));
    }

    public void Put(Outage outage) => engine.RecordByOwner(database => Put(database, outage));

    public void Remove(DateTimeOffset from) => engine.RecordByOwner(database => database["DELETE FROM outage WHERE start = ?"].Run(from.ToUnixTimeMilliseconds()));

    public IReadOnlyList<Outage> List(DateTimeOffset from, DateTimeOffset to, int count) => engine.Readers.Use(database =>
    {
        // a clock that was wrong makes outages that end before they begin: they are shown where either end lies
        using var command = database.Command(
            "SELECT start, end, why FROM outage WHERE min(start, ifnull(end, start)) < @to AND max(start, ifnull(end, @to)) >= @from ORDER BY start DESC LIMIT @count",
            ("@from", from.ToUnixTimeMilliseconds()), ("@to", to.ToUnixTimeMilliseconds()), ("@count", count));
        return command.All(row => new Outage(row.Time(0), row.TimeOrNull(1), (OutageReason)row.GetByte(2)));
    });

    private static void Put(Database database, Outage outage)
    {
        using var command = database.Command(
            "INSERT OR REPLACE INTO outage VALUES (@start, @end, @why, @segment)",
            ("@start", outage.From.ToUnixTimeMilliseconds()), ("@end", OrNull(outage.To)), ("@why", (int)outage.Why), ("@segment", Segment(database)));
        command.ExecuteNonQuery();
    }

    private static MachineStart? Machine(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, OutageJson.Default.MachineStart);
        }
        catch (JsonException)
        {
            return null; // somebody has written there by hand: then nothing is known of the machine's last run
        }
    }

    private static DateTimeOffset? Moment(long? milliseconds) => milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}

[JsonSerializable(typeof(MachineStart))]
internal sealed partial class OutageJson : JsonSerializerContext;
