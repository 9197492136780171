using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Storage;

/// <summary>What stills there are: inside the daemon, or for a command beside it.</summary>
internal class SqliteStillList(Func<ReaderPool> readers) : IStillList
{
    public Still? Find(string camera, DateTimeOffset time) => Read(database => StillTable.Select(
        database, "WHERE s.camera = @camera AND s.time = @time", ("@camera", camera), ("@time", time.ToUnixTimeMilliseconds())).SingleOrDefault());

    public Still? Latest(string camera) => Read(database => StillTable.Select(
        database, "WHERE s.camera = @camera ORDER BY s.segment DESC, s.time DESC LIMIT 1", ("@camera", camera)).SingleOrDefault());

    public IReadOnlyList<Still> List(string camera, DateTimeOffset from, DateTimeOffset to, int count, DateTimeOffset? before = null) => Read(database => StillTable.Select(
        database, "WHERE s.camera = @camera AND s.time >= @from AND s.time < min(@to, ifnull(@before, @to)) ORDER BY s.time DESC LIMIT @count",
        ("@camera", camera), ("@from", from.ToUnixTimeMilliseconds()), ("@to", to.ToUnixTimeMilliseconds()), ("@before", RecordRow.OrNull(before)), ("@count", count)));

    public IReadOnlyList<Still> Following(string camera, DateTimeOffset from, DateTimeOffset to, int count) =>
        Read(database => StillTable.Following(database, camera, from, to, count));

    public IReadOnlyList<Still> OfIncident(long incident) => Read(database => StillTable.Select(
        database, "JOIN still_incident i ON i.camera = s.camera AND i.time = s.time WHERE i.incident = @incident ORDER BY s.time, s.camera", ("@incident", incident)));

    public StillSum Sum(string camera, DateTimeOffset from, DateTimeOffset to) => Read(database => StillTable.Sum(database, camera, from, to));

    public IReadOnlyList<string> Cameras() => Read(database =>
    {
        // one step per camera: DISTINCT would walk through all stills
        var found = new List<string>();
        for (var name = NextCamera(database, ""); name is not null; name = NextCamera(database, name)) found.Add(name);
        return found;
    });

    protected T Read<T>(Func<Database, T> read) => readers().Use(read);

    private static string? NextCamera(Database database, string name)
    {
        using var command = database.Command("SELECT min(camera) FROM still WHERE camera > @name", ("@name", name));
        return command.ExecuteScalar() as string;
    }
}
