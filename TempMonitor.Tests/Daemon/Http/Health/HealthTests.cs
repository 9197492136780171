using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Status;
using TempMonitor.Tests.Daemon.Http.Access.SigningIn;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Health;

public sealed class HealthTests
{
    private static readonly StatusSnapshot Stale = SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Stale, ageSeconds: 600));

    [Theory]
    [InlineData(HealthStatus.Healthy, "healthy", 200)]
    [InlineData(HealthStatus.Degraded, "degraded", 200)]
    [InlineData(HealthStatus.Unhealthy, "unhealthy", 503)]
    public async Task Health_Status_DecidesTheCode(HealthStatus status, string word, int code)
    {
        var report = new HealthReport(status, [SomeStatus.Entry("disk", status, "40 MB free", "free some space")]);
        await using var host = await HttpHost.Start(status: SomeStatus.Healthy() with { Health = report });
        var health = await host.GetJson("/health", code);

        Assert.Equal(word, health.GetProperty("status").GetString());
        var disk = health.GetProperty("checks").GetProperty("disk");
        Assert.Equal(word, disk.GetProperty("status").GetString());
        Assert.Equal("40 MB free", disk.GetProperty("observed").GetString());
        Assert.Equal("2026-01-15T11:55:00.000Z", disk.GetProperty("since").GetString());
        Assert.Equal("free some space", disk.GetProperty("action").GetString());
    }

    [Theory]
    [InlineData("/health", null, false)]
    [InlineData("/health", "reader", false)]
    [InlineData("/health", "root", true)]
    [InlineData("/readyz", null, false)]
    [InlineData("/page/now", null, false)]
    [InlineData("/", null, false)]
    [InlineData("/", "root", false)] // one page for all: what is pushed to it is the same for everybody
    public async Task Trouble_ByWhoAsks_IsToldWithItsPathsOrWithout(string path, string? key, bool isWhole)
    {
        var trouble = new HealthEntry("settings", HealthStatus.Degraded, "the settings could not be read", "mend them") { Detail = "/etc/tempmonitor/a.json: Token: 'hunter22' has a blank in it" };
        var status = SomeStatus.Of(SomeStatus.RoomSensor() with { Readings = [] }) with { Health = new HealthReport(HealthStatus.Degraded, [new(trouble, SomeStatus.Now)]) };
        await using var host = await AccountHost.Start(status: status);
        using var answer = await host.Get(path, key is null ? [] : [("X-API-Key", AccountHost.TextOfKey(key))]);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("the settings could not be read", text, StringComparison.Ordinal);
        Assert.Equal(isWhole, text.Contains("hunter22", StringComparison.Ordinal));
        Assert.Equal(!isWhole, text.Contains("/health tells an admin more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Health_HasTheOlderMembers()
    {
        await using var host = await HttpHost.Start();
        var health = await host.GetJson("/health");

        Assert.Equal(3723.5, health.GetProperty("uptime_seconds").GetDouble());
        Assert.True(health.GetProperty("sensor_thread_alive").GetBoolean());
        Assert.False(health.GetProperty("reading_stale").GetBoolean());
        Assert.Equal(3, health.GetProperty("last_reading_age_seconds").GetDouble());
        Assert.True(health.GetProperty("temperature_compensated").GetBoolean());
        Assert.Equal(SomeStatus.Now.ToUnixTimeSeconds(), health.GetProperty("timestamp").GetDouble());
        Assert.Equal("1.2.3", health.GetProperty("version").GetString());
        Assert.False(health.GetProperty("simulated").GetBoolean());
    }

    [Theory]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    public async Task Probes_WhenAllIsWell_Pass(string path)
    {
        await using var host = await HttpHost.Start();
        Assert.Equal(200, (int)(await host.Get(path)).StatusCode);
    }

    [Fact]
    public async Task StaleReading_IsNotReadyButAlive()
    {
        await using var host = await HttpHost.Start(status: Stale);
        Assert.Equal("the last reading is 600 s old", (await host.GetJson("/readyz", 503)).GetProperty("reason").GetString());
        Assert.Equal(200, (int)(await host.Get("/livez")).StatusCode);
        Assert.True((await host.GetJson("/health")).GetProperty("reading_stale").GetBoolean());
    }

    [Fact]
    public async Task NoReading_IsNotReadyAndCountsAsStale()
    {
        await using var host = await HttpHost.Start(status: SomeStatus.Of());
        Assert.StartsWith("there is no temperature reading yet", (await host.GetJson("/readyz", 503)).GetProperty("reason").GetString());
        var health = await host.GetJson("/health");
        Assert.True(health.GetProperty("reading_stale").GetBoolean());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, health.GetProperty("last_reading_age_seconds").ValueKind);
    }

    [Fact]
    public async Task DeadSampling_IsNotAlive()
    {
        await using var host = await HttpHost.Start(status: SomeStatus.Healthy() with { SamplingAlive = false });
        Assert.Equal("dead", (await host.GetJson("/livez", 503)).GetProperty("status").GetString());
        Assert.False((await host.GetJson("/health")).GetProperty("sensor_thread_alive").GetBoolean());
    }

    [Fact]
    public async Task Simulated_SaysSo()
    {
        await using var host = await HttpHost.Start(status: SomeStatus.Healthy() with { Simulated = true });
        Assert.True((await host.GetJson("/health")).GetProperty("simulated").GetBoolean());
    }
}
