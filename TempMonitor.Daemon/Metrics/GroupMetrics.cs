using TempMonitor.Core.Groups;
using static TempMonitor.Daemon.Metrics.MetricFamily;

namespace TempMonitor.Daemon.Metrics;

/// <summary>How well the members of each group get on.</summary>
internal sealed class GroupMetrics : IMetricSet
{
    public IReadOnlyList<MetricFamily> Families { get; } =
    [
        Gauge("tempmonitor_group_members", "", "Sensors that belong to the group.", EachGroup(g => g.Members.Count)),
        Gauge("tempmonitor_group_members_healthy", "", "Members that give now all that the group takes from them.", EachGroup(g => g.Healthy)),
        Gauge("tempmonitor_group_spread_celsius", "celsius", "From the lowest to the highest temperature of the members; absent with fewer than two.", EachGroup(g => Rounded(g.TemperatureSpread))),
    ];

    private static Action<MetricsScrape, SampleWriter> EachGroup(Func<GroupSnapshot, double?> value) => (scrape, samples) =>
    {
        foreach (var group in scrape.Status.Groups) samples.WriteIfAny(value(group), ("group", group.Name.Name));
    };

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 2) : null;
}
