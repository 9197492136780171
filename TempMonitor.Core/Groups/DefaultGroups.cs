using TempMonitor.Core.Boards;
using TempMonitor.Core.Sensors;

namespace TempMonitor.Core.Groups;

/// <summary>A group that chips form without being asked, because they sit on one board.</summary>
/// <param name="Drivers">The drivers of its chips.</param>
public sealed record DefaultGroup(string Name, IReadOnlyList<string> Drivers);

/// <summary>The groups that sensors found by probing form by themselves. They watch and warn; the readings stay those of the sensors.</summary>
public static class DefaultGroups
{
    public static IReadOnlyList<DefaultGroup> All { get; } = [.. BoardCatalog.All.Select(OfBoard).OfType<DefaultGroup>().DistinctBy(g => g.Name)];

    /// <summary>Gives a sensor that was found the group of its board, unless it has one.</summary>
    public static void Assign(SensorOptions found) =>
        found.Group ??= All.FirstOrDefault(g => g.Drivers.Contains(found.Driver))?.Name;

    private static DefaultGroup? OfBoard(BoardPreset board) => board.Group is { } group
        ? new(group.Name, [.. board.Chips.Where(c => group.Sensors.Contains(c.Sensor)).Select(c => c.Driver)])
        : null;
}
