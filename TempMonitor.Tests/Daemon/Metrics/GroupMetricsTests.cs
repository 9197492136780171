using System.Text;
using TempMonitor.Core.Groups;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Metrics;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Metrics;

public sealed class GroupMetricsTests
{
    private static readonly GroupSnapshot Board = new(new("sense-hat"), [new(SomeStatus.Room, IsHealthy: true, IsTried: true), new(SomeStatus.Air, IsHealthy: false, IsTried: true)])
    {
        TemperatureSpread = 0.4251,
    };

    [Fact]
    public void Write_Groups_AreOneSeriesEach()
    {
        var text = Write(SomeStatus.Healthy() with { Groups = [Board, Board with { Name = new("rack"), TemperatureSpread = null }] });
        Assert.Equal(
            """
            # HELP tempmonitor_group_members Sensors that belong to the group.
            # TYPE tempmonitor_group_members gauge
            tempmonitor_group_members{group="sense-hat"} 2
            tempmonitor_group_members{group="rack"} 2
            # HELP tempmonitor_group_members_healthy Members that give now all that the group takes from them.
            # TYPE tempmonitor_group_members_healthy gauge
            tempmonitor_group_members_healthy{group="sense-hat"} 1
            tempmonitor_group_members_healthy{group="rack"} 1
            # HELP tempmonitor_group_spread_celsius From the lowest to the highest temperature of the members; absent with fewer than two.
            # TYPE tempmonitor_group_spread_celsius gauge
            tempmonitor_group_spread_celsius{group="sense-hat"} 0.43

            """, text);
    }

    [Fact]
    public void Write_NoGroup_HasNoFamily() => Assert.Equal("", Write(SomeStatus.Healthy()));

    [Fact]
    public async Task Metrics_OfTheDaemon_HaveTheGroups()
    {
        await using var host = await HttpHost.Start(status: SomeStatus.Healthy() with { Groups = [Board] });
        Assert.Contains("tempmonitor_group_members_healthy{group=\"sense-hat\"} 1\n", await host.Client.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    private static string Write(StatusSnapshot status)
    {
        using var buffer = new PooledBuffer(16);
        new MetricsWriter([new GroupMetrics()]).Write(buffer, new MetricsScrape(status, null, new RequestCounters(), 0, 0), ExpositionFormat.Text);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }
}
