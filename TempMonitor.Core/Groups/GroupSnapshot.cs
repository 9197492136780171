using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Groups;

/// <summary>Everything known of one group at one moment. Immutable; HTTP, metrics and health pull it.</summary>
public sealed record GroupSnapshot(SensorId Name, IReadOnlyList<GroupMemberView> Members)
{
    /// <summary>False when the group only watches.</summary>
    public bool Publishes { get; init; }

    /// <summary>How far the lowest and the highest temperature are apart; null with fewer than two.</summary>
    public double? TemperatureSpread { get; init; }

    /// <summary>How far the members are apart, of each quantity that is judged and that two or more give now.</summary>
    public IReadOnlyList<GroupSpread> Spreads { get; init; } = [];

    /// <summary>Disagreements that have lasted, in words.</summary>
    public IReadOnlyList<string> Disagreements { get; init; } = [];

    /// <summary>What the members say, in words.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    public int Healthy => Members.Count(m => m.IsHealthy);

    /// <summary>Those that have come up but give nothing, or not everything, now.</summary>
    public IEnumerable<SensorId> Missing => Members.Where(m => m is { IsHealthy: false, IsTried: true }).Select(m => m.Sensor);
}

/// <param name="Spread">From the lowest to the highest, in the quantity's unit.</param>
/// <param name="Stretch">The disagreement as a part of what tolerance and errors explain: above 1 they disagree.</param>
public sealed record GroupSpread(Quantity Quantity, double Spread, double Stretch);

/// <param name="IsHealthy">It gives now whatever the group takes from it.</param>
/// <param name="IsTried">It has been read, or tried, since the start.</param>
public sealed record GroupMemberView(SensorId Sensor, bool IsHealthy, bool IsTried);
