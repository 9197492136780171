using TempMonitor.Core.Sensors;

namespace TempMonitor.Core.Alarms;

/// <summary>Reads the board of sensors for those who watch.</summary>
internal static class RosterReading
{
    public static AlarmRoster Of(SensorBoard board)
    {
        var isComplete = board.HasLooked; // before the sensors: the last one may be found between the two
        var (all, groups) = (board.Snapshot(), board.Groups);
        var primary = board.PrimaryOf(all)?.Id;
        var groupOf = groups.SelectMany(g => g.Members.Select(m => (m.Sensor, Group: g))).ToDictionary(m => m.Sensor, m => m.Group);
        return new AlarmRoster(
            [
                .. all.Where(s => !s.IsReplaced).Select(s => new WatchedSensor(s.Id, s.Interval)
                {
                    Group = groupOf.TryGetValue(s.Id, out var group) ? group.Name : null,
                    IsSpokenFor = group is { Publishes: true },
                    IsPrimary = s.Id == primary,
                    IsSimulated = s.Simulated,
                }),
            ],
            [.. groups.Select(g => new WatchedGroup(g.Name, g.Spreads))],
            isComplete);
    }
}
