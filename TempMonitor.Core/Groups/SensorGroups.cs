using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;

namespace TempMonitor.Core.Groups;

/// <summary>All groups. The pipeline tells them what became of every read and publishes what they answer; health and metrics ask for snapshots.</summary>
/// <remarks>Any thread; nobody waits for the lock while somebody logs.</remarks>
public sealed class SensorGroups(IReadOnlyDictionary<SensorId, GroupSettings> settings, TimeProvider time, ILogger<SensorGroups> logger)
{
    private const string Driver = "group";

    private readonly Lock _lock = new();
    private readonly LogQueue _log = new(logger);
    private readonly List<SensorGroup> _groups = [];
    private readonly Dictionary<SensorId, SensorGroup> _byMember = [];

    /// <summary>A sensor joins, before its first read. A group without settings of its own watches only: nobody asked for it.</summary>
    public void Join(SensorId name, SensorProfile member)
    {
        lock (_lock)
        {
            var group = _groups.Find(g => g.Settings.Name == name);
            if (group is null) _groups.Add(group = new SensorGroup(settings.GetValueOrDefault(name) ?? GroupSettings.Of(name, options: null, publish: false), time, _log));
            group.Join(member);
            _byMember[member.Id] = group;
        }
    }

    /// <summary>What became of one sample. Called by the pipeline under its lock; <see cref="Say"/> follows behind it.</summary>
    /// <returns>Readings of the group that the sensor belongs to; empty when there is nothing new to say.</returns>
    internal IReadOnlyList<Reading> Take(SensorId sensor, IReadOnlyList<Reading> readings, ImmutableArray<Rejection> rejections)
    {
        lock (_lock) return _byMember.TryGetValue(sensor, out var group) ? group.Take(sensor, readings, rejections) : [];
    }

    /// <summary>A read gave nothing.</summary>
    internal void Miss(SensorId sensor, string reason)
    {
        lock (_lock)
            if (_byMember.TryGetValue(sensor, out var group)) group.Miss(sensor, reason);
        Say();
    }

    /// <summary>A sensor measures some quantities no more. Called by the pipeline under its lock.</summary>
    /// <returns>Its group, and what that has no more either; null when it is in none.</returns>
    internal (SensorId Group, IReadOnlyCollection<Quantity> Ended)? End(SensorId sensor, IReadOnlyCollection<Quantity> ended)
    {
        lock (_lock) return _byMember.TryGetValue(sensor, out var group) ? (group.Settings.Name, group.End(sensor, ended)) : null;
    }

    /// <summary>Logs what has changed. Called outside of every lock.</summary>
    internal void Say() => _log.Say();

    public IReadOnlyList<GroupSnapshot> Snapshots()
    {
        lock (_lock) return [.. _groups.Where(g => g.Exists).Select(g => g.Snapshot())];
    }

    /// <summary>Lets time pass: what nobody reports, such as silence, is noticed here.</summary>
    public void Judge()
    {
        lock (_lock)
            foreach (var group in _groups) group.Judge();
        Say();
    }

    /// <summary>The groups that have readings of their own, in the shape of sensors: whoever shows sensors shows them too.</summary>
    public IReadOnlyList<SensorSnapshot> AsSensors(LatestReadings latest, IReadOnlyList<SensorSnapshot> sensors)
    {
        lock (_lock) return [.. _groups.Where(g => g.Settings.Publish).Select(g => Describe(g, latest.Of(g.Settings.Name), sensors))];
    }

    private SensorSnapshot Describe(SensorGroup group, ImmutableArray<Reading> readings, IReadOnlyList<SensorSnapshot> sensors)
    {
        var views = readings.Select(r => View(r, group.IntervalOf(r.Quantity))).ToList();
        var newest = views.MinBy(v => v.Age);
        var isUp = views.Exists(v => v.Freshness is Freshness.Fresh or Freshness.Late);
        return new SensorSnapshot
        {
            Id = group.Settings.Name,
            Driver = Driver,
            Members = group.Snapshot().Members,
            Interval = group.IntervalOf(newest?.Reading.Quantity ?? Quantity.Temperature),
            Simulated = sensors.Any(s => s.Simulated && group.Members.Any(m => m.Sensor == s.Id)),
            Up = isUp,
            Fault = isUp ? null : new SensorFault(SensorFaultKind.NoData, "no_member", "none of its sensors has a value"),
            LastSuccess = newest?.Reading.Time,
            Age = newest?.Age,
            Freshness = newest?.Freshness ?? Freshness.None,
            Reads = group.Given,
            Readings = views,
        };
    }

    private ReadingView View(Reading reading, TimeSpan interval)
    {
        var age = time.GetElapsedTime(reading.Timestamp);
        return new ReadingView(reading, age, FreshnessRule.Judge(age, interval));
    }
}
