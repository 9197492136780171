using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Metrics;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Metrics;

public sealed partial class MetricsTests
{
    private const string OpenMetricsType = "application/openmetrics-text; version=1.0.0";

    [Theory]
    [InlineData("metrics.txt")]
    [InlineData("metrics.openmetrics.txt")]
    public void Write_HealthyStatus_IsTheGoldenFile(string golden)
    {
        var format = golden == "metrics.txt" ? ExpositionFormat.Text : ExpositionFormat.OpenMetrics;
        Assert.Equal(File.ReadAllText(Repository.File($"TempMonitor.Tests/Daemon/Metrics/{golden}")), Write(SomeStatus.Healthy(), format));
    }

    [RequiresProgramFact("promtool")]
    public async Task Write_AnyStatus_PromtoolFindsNothing()
    {
        StatusSnapshot[] all = [SomeStatus.Healthy(), SomeStatus.Of(), SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Stale)), Awkward(), EveryQuantity()];
        foreach (var status in all) Assert.Equal("", await Promtool(Write(status, ExpositionFormat.Text)));
    }

    [RequiresProgramFact("promtool")]
    public async Task Promtool_WrongMetrics_FindsSomething() =>
        Assert.NotEqual("", await Promtool(Write(SomeStatus.Healthy(), ExpositionFormat.Text).Replace("tempmonitor_http_requests_total", "tempmonitor_http_requests")));

    [Fact]
    public void Write_StaleSensor_LosesItsValuesAndStaysDown()
    {
        var text = Write(SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Stale, ageSeconds: 600), SomeStatus.AirSensor()), ExpositionFormat.Text);

        Assert.Contains("tempmonitor_sensor_up{sensor=\"room\"} 0\n", text);
        Assert.Contains("tempmonitor_sensor_up{sensor=\"air\"} 1\n", text);
        Assert.Contains("tempmonitor_sensor_last_success_timestamp_seconds{sensor=\"room\"} ", text);
        Assert.Contains("tempmonitor_sensor_reads_total{sensor=\"room\"} 42\n", text);
        Assert.DoesNotContain("tempmonitor_temperature_celsius", text);
        Assert.DoesNotContain("tempmonitor_humidity_ratio", text);
        Assert.Contains("tempmonitor_pressure_pascals{sensor=\"air\"} 101326\n", text);
    }

    [Fact]
    public void Write_LateSensor_KeepsItsValues() =>
        Assert.Contains("tempmonitor_temperature_celsius{sensor=\"room\"} 23.44\n", Write(SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Late)), ExpositionFormat.Text));

    [Fact]
    public void Write_Simulated_SaysSoTwice()
    {
        var status = SomeStatus.Of(SomeStatus.RoomSensor() with { Simulated = true }) with { Simulated = true };
        var text = Write(status, ExpositionFormat.Text);
        Assert.Contains("tempmonitor_simulated 1\n", text);
        Assert.Contains("simulated=\"true\"} 1\n", text);
    }

    [Fact]
    public void Write_UnknownClock_HasNoSeries() =>
        Assert.DoesNotContain("clock_synchronized", Write(SomeStatus.Healthy() with { ClockSynchronised = null }, ExpositionFormat.Text));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_AwkwardValues_StayWellFormed(bool open)
    {
        var text = Write(Awkward(), open ? ExpositionFormat.OpenMetrics : ExpositionFormat.Text);

        Assert.EndsWith("\n", text);
        Assert.DoesNotContain("\r", text);
        Assert.DoesNotContain("NaN", text);
        Assert.DoesNotContain("\n\n", text);
        Assert.Contains("location=\"a\\\\b\\\"c\\nd é\"", text);
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(Line(), line));
    }

    [Fact]
    public void Write_EveryFamily_HasOneBlock()
    {
        var names = Write(SomeStatus.Healthy(), ExpositionFormat.Text).Split('\n').Where(l => l.StartsWith("# TYPE ", StringComparison.Ordinal)).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void Families_Names_FollowTheConventions() => Assert.All(new DaemonMetrics().Families, family =>
    {
        Assert.Matches("^(tempmonitor|process)_[a-z0-9_]+$", family.Name);
        Assert.EndsWith(family.Kind.Suffix, family.Name);
        Assert.False(family.Kind != MetricKind.Counter && family.Name.EndsWith("_total", StringComparison.Ordinal));
        Assert.True(family.Unit.Length == 0 || family.FamilyName.EndsWith("_" + family.Unit, StringComparison.Ordinal), family.Name);
        Assert.EndsWith(".", family.Help);
    });

    [Fact]
    public void Write_EveryQuantity_HasASeriesOfItsOwn()
    {
        foreach (var quantity in Quantity.All)
        {
            var sensor = SomeStatus.CpuSensor() with { Readings = [SomeStatus.View(SomeStatus.Cpu, quantity, 1, 1, Freshness.Fresh, 1)] };
            var silent = sensor with { Readings = [] };
            Assert.NotEqual(Names(SomeStatus.Of(silent)), Names(SomeStatus.Of(sensor)));
        }

        static string Names(StatusSnapshot status) => string.Join('\n', Write(status, ExpositionFormat.Text).Split('\n').Where(l => l.StartsWith("# TYPE", StringComparison.Ordinal)));
    }

    [Fact]
    public void Write_NewQuantities_AreInTheirUnits()
    {
        SensorSnapshot Sensor(Quantity quantity, double value) => SomeStatus.CpuSensor() with { Readings = [SomeStatus.View(SomeStatus.Cpu, quantity, value, value, Freshness.Fresh, 1)] };
        foreach (var (quantity, value, line) in new[]
        {
            (Quantity.Co2, 812.4, "tempmonitor_co2_ppm{sensor=\"cpu\"} 812"),
            (Quantity.Light, 301.27, "tempmonitor_light_lux{sensor=\"cpu\"} 301.3"),
            (Quantity.Voltage, 5.0625, "tempmonitor_voltage_volts{sensor=\"cpu\"} 5.062"),
            (Quantity.Motion, 1, "tempmonitor_motion{sensor=\"cpu\"} 1"),
            (Quantity.UnderVoltage, 1, "tempmonitor_supply_under_voltage{sensor=\"cpu\"} 1"),
            (Quantity.Throttled, 0, "tempmonitor_cpu_throttled{sensor=\"cpu\"} 0"),
            (Quantity.FanSpeed, 4123, "tempmonitor_fan_speed_rpm{sensor=\"cpu\"} 4123"),
            (Quantity.Current, 1.5, "tempmonitor_current_amperes{sensor=\"cpu\"} 1.5"),
            (Quantity.Power, 243.5, "tempmonitor_power_watts{sensor=\"cpu\"} 243.5"),
            (Quantity.DeviceTemperature, 48.85, "tempmonitor_device_temperature_celsius{sensor=\"cpu\"} 48.85"),
            (Quantity.LimitAlarm, 1, "tempmonitor_chip_limit_alarm{sensor=\"cpu\"} 1"),
        })
        {
            Assert.Contains($"\n{line}\n", Write(SomeStatus.Of(Sensor(quantity, value)), ExpositionFormat.Text));
        }
    }

    [Fact]
    public void Writer_FamilyDeclaredTwice_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => new MetricsWriter([new DaemonMetrics(), new DaemonMetrics()]));

    [Theory]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(0.1, "0.1")]
    [InlineData(-1234567.25, "-1234567.25")]
    public void Sample_Value_IsWrittenAsPrometheusReadsIt(double value, string expected)
    {
        using var buffer = new PooledBuffer();
        var samples = new SampleWriter(buffer, ExpositionFormat.Text);
        samples.Begin(MetricFamily.Gauge("x", "", "X.", (_, _) => { }));
        samples.Write(value);
        Assert.EndsWith($"\nx {expected}\n", Encoding.UTF8.GetString(buffer.Written.Span));
    }

    [Theory]
    [InlineData(null, "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData(OpenMetricsType, "application/openmetrics-text; version=1.0.0; charset=utf-8")]
    [InlineData("application/json", "application/json; charset=utf-8")]
    public async Task Endpoint_Answers_InTheFormAskedFor(string? accept, string type)
    {
        await using var host = await HttpHost.Start();
        using var answer = await host.Get("/metrics", accept);
        Assert.Equal(type, answer.Content.Headers.GetValues("Content-Type").Single());
        Assert.Equal("Accept", answer.Headers.Vary.Single());
    }

    [Fact]
    public async Task Endpoint_SensorDiesBetweenScrapes_SeriesIsGone()
    {
        await using var host = await HttpHost.Start();
        Assert.Contains("tempmonitor_temperature_celsius{", await host.Client.GetStringAsync("/metrics"));
        host.Board.Shown = SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Stale));
        Assert.DoesNotContain("tempmonitor_temperature_celsius{", await host.Client.GetStringAsync("/metrics"));
    }

    [Fact]
    public async Task Endpoint_Requests_AreCountedByStatus()
    {
        await using var host = await HttpHost.Start();
        await host.Client.GetAsync("/api/temp");
        await host.Client.GetAsync("/nothing");
        await host.Client.GetAsync("/health");
        var text = await host.Client.GetStringAsync("/metrics");
        Assert.Contains("tempmonitor_http_requests_total{code=\"200\"} 1\n", text);
        Assert.Contains("tempmonitor_http_requests_total{code=\"401\"} 1\n", text);
        Assert.Contains("tempmonitor_http_requests_total{code=\"404\"} 1\n", text);
        Assert.Contains("tempmonitor_http_refused_total 1\n", text);
    }

    [Fact]
    public async Task Endpoint_OlderShape_HasItsMembers()
    {
        await using var host = await HttpHost.Start();
        await host.Client.GetAsync("/nothing");
        var older = await host.GetJson("/metrics", accept: "application/json");

        var application = older.GetProperty("application");
        Assert.Equal(2, application.GetProperty("total_requests").GetInt64());
        Assert.Equal(0, application.GetProperty("webhook_alerts_sent").GetInt64());
        Assert.Equal(3723.5, application.GetProperty("uptime_seconds").GetDouble());
        Assert.Equal("2026-01-15 11:59:57", application.GetProperty("last_sensor_update").GetString());
        Assert.Equal(23.4, application.GetProperty("current_temp_c").GetDouble());
        Assert.Equal(45.3, application.GetProperty("current_humidity_percent").GetDouble());
        Assert.True(application.GetProperty("sensor_thread_alive").GetBoolean());
        Assert.Equal(52.13, older.GetProperty("hardware").GetProperty("cpu_temp_c").GetDouble());
        var system = older.GetProperty("system");
        Assert.Equal(64, system.GetProperty("memory_mb").GetDouble());
        Assert.Equal(6.25, system.GetProperty("memory_percent").GetDouble());
        Assert.Equal(17, system.GetProperty("threads").GetInt32());
        Assert.Equal(99, system.GetProperty("file_descriptors").GetInt32());
        Assert.True(system.TryGetProperty("cpu_percent", out _));
    }

    [Fact]
    public async Task ProcessFigures_Unknown_AreLeftOut()
    {
        await using var host = await HttpHost.Start(configure: b => b.Services.AddSingleton<IProcessMeter>(new FakeProcessMeter { Figures = null }));
        var text = await host.Client.GetStringAsync("/metrics");
        Assert.DoesNotContain("process_", text);
        Assert.Contains("tempmonitor_temperature_celsius{", text);
        Assert.Equal(JsonValueKind.Null, (await host.GetJson("/metrics", accept: "application/json")).GetProperty("system").ValueKind);
    }

    [Fact]
    public void CpuShare_BetweenQuestions_IsTheAverage()
    {
        var clock = new ManualTimeProvider();
        var share = new CpuShare(clock);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(20, share.Percent(TimeSpan.FromSeconds(2)));
        clock.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(20, share.Percent(TimeSpan.FromSeconds(2.04)));
        clock.Advance(TimeSpan.FromMilliseconds(950));
        Assert.Equal(50, share.Percent(TimeSpan.FromSeconds(2.5)));
    }

    [Fact]
    public void ProcessMeter_Here_HasRealNumbers()
    {
        var figures = new ProcessMeter().Measure()!.Value;
        Assert.InRange(figures.ResidentBytes, 10_000_000, 10_000_000_000);
        Assert.InRange(figures.Threads, 2, 1000);
        Assert.InRange(figures.OpenFiles, 3, 10_000);
        Assert.True(figures.Cpu > TimeSpan.Zero);
        Assert.True(figures.MemoryLimitBytes > figures.ResidentBytes);
    }

    [GeneratedRegex("""^(# (TYPE|HELP|UNIT) [a-z0-9_]+( .+)?|# EOF|[a-z0-9_]+(\{[a-z]+="([^"\\]|\\.)*"(,[a-z]+="([^"\\]|\\.)*")*\})? [-+]?[0-9.]+([eE][-+]?[0-9]+)?)$""")]
    private static partial Regex Line();

    private static StatusSnapshot EveryQuantity() => SomeStatus.Of(SomeStatus.CpuSensor() with
    {
        Readings = [.. Quantity.All.Select(q => SomeStatus.View(SomeStatus.Cpu, q, 1, 1, Freshness.Fresh, 1))],
    });

    private static StatusSnapshot Awkward()
    {
        var sensor = SomeStatus.RoomSensor() with
        {
            Location = "a\\b\"c\nd é",
            Readings = [SomeStatus.View(SomeStatus.Room, Quantity.Temperature, double.NaN, double.PositiveInfinity, Freshness.Fresh, 1)],
            LastSuccess = null,
            Failures = new Dictionary<string, long> { ["odd\"\nreason"] = long.MaxValue },
        };
        return SomeStatus.Of(sensor) with
        {
            Version = "1.0.0-\"beta\"",
            Health = new HealthReport(HealthStatus.Degraded, [SomeStatus.Entry("module:odd\\name", HealthStatus.Degraded, "x")]),
        };
    }

    private static string Write(StatusSnapshot status, ExpositionFormat format)
    {
        var requests = new RequestCounters();
        requests.End(200);
        requests.End(200);
        requests.End(401);
        var scrape = new MetricsScrape(status, new FakeProcessMeter().Figures, requests, 1, 4);
        using var buffer = new PooledBuffer(16);
        new MetricsWriter([new DaemonMetrics()]).Write(buffer, scrape, format);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }

    private static async Task<string> Promtool(string metrics)
    {
        var start = new ProcessStartInfo("promtool", ["check", "metrics"])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var promtool = Process.Start(start)!;
        var said = Task.WhenAll(promtool.StandardOutput.ReadToEndAsync(), promtool.StandardError.ReadToEndAsync());
        await promtool.StandardInput.WriteAsync(metrics);
        promtool.StandardInput.Close();
        await promtool.WaitForExitAsync();
        return string.Concat(await said) + (promtool.ExitCode == 0 ? "" : promtool.ExitCode.ToString(CultureInfo.InvariantCulture));
    }
}
