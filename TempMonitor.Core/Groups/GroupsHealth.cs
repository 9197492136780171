using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;

namespace TempMonitor.Core.Groups;

/// <summary>One entry per group: whether its members agree, and whether there is still more than one.</summary>
public sealed class GroupsHealth(SensorGroups groups, SensorBoard board) : IHealthSource
{
    public IEnumerable<HealthEntry> Check()
    {
        groups.Judge();
        var snapshots = groups.Snapshots();
        if (snapshots.Count == 0) return [];
        var primary = board.PrimaryOf(board.Snapshot());
        return [.. snapshots.Select(g => Judge(g, primary?.Id == g.Name ? primary : null))];
    }

    private static HealthEntry Judge(GroupSnapshot group, SensorSnapshot? room)
    {
        var name = $"group:{group.Name}";
        var missing = string.Join(", ", group.Missing);
        if (IsSilent(room))
            return new(name, HealthStatus.Unhealthy, $"none of {string.Join(", ", group.Members.Select(m => m.Sensor))} gives a temperature", "see the checks of its sensors");
        if (group.Disagreements.Count > 0)
            return new(name, HealthStatus.Degraded, string.Join("; ", group.Disagreements), "compare with a thermometer that you trust, then calibrate or replace the sensor that is wrong");
        if (missing.Length > 0)
            return new(name, HealthStatus.Degraded, $"{group.Healthy} of {group.Members.Count} members are healthy: {missing} gives no good value now", "see the checks of its sensors");
        return new(name, HealthStatus.Healthy, $"{group.Healthy} of {group.Members.Count} members agree: {string.Join("; ", group.Said)}");
    }

    /// <summary>The group speaks for the room, and it has come up but has no temperature.</summary>
    private static bool IsSilent(SensorSnapshot? room) =>
        room is not null && room.Members.Any(m => m.IsTried)
        && !room.Readings.Any(r => r.Reading.Quantity == Quantity.Temperature && r.Freshness is Freshness.Fresh or Freshness.Late);
}
