using System.Collections.Immutable;
using TempMonitor.Core.Groups;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors;

/// <summary>Every loop that runs. Loops are only ever added: a sensor that is found later joins, one that is lost stays and says so.</summary>
public sealed class SensorBoard(LatestReadings latest, SamplingOptions options, SensorGroups? groups = null, SensorSearch? search = null, SensorNames? names = null)
{
    /// <summary>A read that hangs this long beyond its deadline will not come back by itself: only then would a restart help.</summary>
    public static readonly TimeSpan HopelessAfter = TimeSpan.FromMinutes(5);

    private ImmutableArray<SensorLoop> _loops = [];
    private volatile bool _hasLooked;

    public ImmutableArray<SensorLoop> Loops => _loops;

    /// <summary>Set when a loop's thread has ended although nobody stopped it.</summary>
    public bool HasDeadLoop { get; set; }

    /// <summary>Set when the first search for sensors has come to its end.</summary>
    public bool HasLooked
    {
        get => _hasLooked;
        set => _hasLooked = value;
    }

    /// <summary>The search for sensors, which may hang as any bus may.</summary>
    public SensorSearch Search { get; } = search ?? new SensorSearch(TimeProvider.System);

    public bool IsAlive => !HasDeadLoop && _loops.All(l => l.HungFor < HopelessAfter);

    public bool Knows(SensorId id) => Find(id) is not null;

    public MonitoredSensor? Find(SensorId id) => _loops.SelectMany(l => l.Sensors).FirstOrDefault(s => s.Id == id);

    public SensorSnapshot? SnapshotOf(SensorId id) => Find(id)?.Snapshot(latest);

    public SensorProfile? ProfileOf(SensorId id) => Find(id)?.Settings.Profile;

    /// <summary>True for a sensor that the CPU heats, and for a group that has one.</summary>
    public bool IsHeated(SensorSnapshot? sensor) => HeatedOf(sensor) is not null;

    /// <summary>The sensor itself, or the first of a group, that the CPU heats; null when it heats none.</summary>
    public SensorId? HeatedOf(SensorSnapshot? sensor) =>
        sensor?.Members.Select(m => m.Sensor).Append(sensor.Id).Cast<SensorId?>().FirstOrDefault(id => ProfileOf(id!.Value)?.HeatedByCpu == true);

    public IReadOnlyList<GroupSnapshot> Groups => groups?.Snapshots() ?? [];

    public void Add(SensorLoop loop) => ImmutableInterlocked.Update(ref _loops, (loops, added) => loops.Add(added), loop);

    public void Watch()
    {
        foreach (var loop in _loops) loop.Watch();
    }

    /// <summary>Every sensor, and behind them the groups that have readings of their own.</summary>
    public IReadOnlyList<SensorSnapshot> Snapshot()
    {
        var sensors = _loops.SelectMany(l => l.Sensors).Select(s => s.Snapshot(latest)).ToList();
        IEnumerable<SensorSnapshot> all = groups is null ? sensors : sensors.Concat(groups.AsSensors(latest, sensors));
        return [.. names is null ? all : all.Select(s => names.Of(s.Id) is { } title ? s with { Title = title } : s)];
    }

    /// <summary>Who speaks for the room: its sensor, or the group that this sensor belongs to.</summary>
    public SensorSnapshot? PrimaryOf(IReadOnlyList<SensorSnapshot> sensors)
    {
        var sensor = RoomSensorOf(sensors);
        return sensors.FirstOrDefault(g => g.Members.Any(m => m.Sensor == sensor?.Id)) ?? sensor;
    }

    /// <summary>The configured one, else the first that has temperature and humidity, temperature, anything.</summary>
    private SensorSnapshot? RoomSensorOf(IReadOnlyList<SensorSnapshot> sensors)
    {
        if (options.Primary is { } name) return sensors.FirstOrDefault(s => s.Id.Name == name);
        var room = sensors.Where(s => s.MeasuresRoom && s.Members.Count == 0).OrderBy(s => s.IsReplaced).ToList();
        return room.Find(s => Has(s, Quantity.Temperature) && Has(s, Quantity.Humidity))
            ?? room.Find(s => Has(s, Quantity.Temperature))
            ?? room.FirstOrDefault();

        static bool Has(SensorSnapshot sensor, Quantity quantity) => sensor.Readings.Any(r => r.Reading.Quantity == quantity);
    }
}
