using TempMonitor.Core.Groups;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;

namespace TempMonitor.Core.Alarms;

/// <summary>Who there is to be watched, as the board of sensors knows it now.</summary>
/// <param name="IsComplete">The first search for sensors is over: whoever is not here does not exist.</param>
public sealed record AlarmRoster(IReadOnlyList<WatchedSensor> Sensors, IReadOnlyList<WatchedGroup> Groups, bool IsComplete)
{
    public static AlarmRoster Of(SensorBoard board) => RosterReading.Of(board);
}

/// <summary>A sensor, or a group that has readings of its own.</summary>
/// <param name="Interval">The rhythm of its readings.</param>
public sealed record WatchedSensor(SensorId Id, TimeSpan Interval)
{
    /// <summary>The group that it belongs to; null for none.</summary>
    public SensorId? Group { get; init; }

    /// <summary>True when that group has readings of its own and speaks for it.</summary>
    public bool IsSpokenFor { get; init; }

    /// <summary>True for the one that speaks for the room.</summary>
    public bool IsPrimary { get; init; }

    public bool IsSimulated { get; init; }
}

/// <summary>A group, also one that only watches.</summary>
/// <param name="Spreads">How far its members are apart, of each quantity that two or more of them give now.</param>
public sealed record WatchedGroup(SensorId Name, IReadOnlyList<GroupSpread> Spreads);
