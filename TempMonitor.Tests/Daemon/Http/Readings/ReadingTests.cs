using System.Text.Json;
using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Status;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Readings;

public sealed class ReadingTests
{
    private static readonly string[] Values =
        ["temperature_c", "temperature_f", "humidity", "dew_point_c", "pressure_hpa", "raw_temperature_c", "correction_c", "uncertainty_c"];

    [Fact]
    public async Task Temp_FreshReading_HasEveryMember()
    {
        var temp = await Temp(SomeStatus.Healthy());

        Assert.Equal(23.4, temp.GetProperty("temperature_c").GetDouble());
        Assert.Equal(74.1, temp.GetProperty("temperature_f").GetDouble());
        Assert.Equal(45.3, temp.GetProperty("humidity").GetDouble());
        Assert.Equal("2026-01-15 11:59:57", temp.GetProperty("timestamp").GetString());
        Assert.True(temp.GetProperty("compensated").GetBoolean());
        Assert.Equal("2026-01-15T11:59:57.000Z", temp.GetProperty("time").GetString());
        Assert.Equal(3, temp.GetProperty("age_seconds").GetDouble());
        Assert.Equal("good", temp.GetProperty("quality").GetString());
        Assert.Equal(10.87, temp.GetProperty("dew_point_c").GetDouble());
        Assert.Equal(1013.26, temp.GetProperty("pressure_hpa").GetDouble());
        Assert.Equal(35.21, temp.GetProperty("raw_temperature_c").GetDouble());
        Assert.Equal(-11.77, temp.GetProperty("correction_c").GetDouble());
        Assert.Equal(5.23, temp.GetProperty("uncertainty_c").GetDouble());
        Assert.Equal(14.46, temp.GetProperty("sensors")[0].GetProperty("readings")[1].GetProperty("uncertainty").GetDouble());
        Assert.Equal(24.94, temp.GetProperty("sensors")[0].GetProperty("readings")[0].GetProperty("uncalibrated").GetDouble());
        Assert.Equal(JsonValueKind.Null, temp.GetProperty("sensors")[0].GetProperty("readings")[2].GetProperty("uncalibrated").ValueKind);
        Assert.False(temp.GetProperty("simulated").GetBoolean());
        Assert.Equal(JsonValueKind.Null, temp.GetProperty("last_good").ValueKind);
    }

    [Fact]
    public async Task Temp_Sensors_ListEachReading()
    {
        var sensors = (await Temp(SomeStatus.Healthy())).GetProperty("sensors");

        Assert.Equal(["room", "air", "cpu"], sensors.EnumerateArray().Select(s => s.GetProperty("id").GetString()));
        Assert.Equal("rack \"A\"\\1", sensors[0].GetProperty("location").GetString());
        var pressure = sensors[1].GetProperty("readings")[0];
        Assert.Equal("pressure", pressure.GetProperty("quantity").GetString());
        Assert.Equal("hPa", pressure.GetProperty("unit").GetString());
        Assert.Equal(1013.26, pressure.GetProperty("value").GetDouble());
        Assert.Equal("good", pressure.GetProperty("quality").GetString());
        Assert.Equal(4, pressure.GetProperty("age_seconds").GetDouble());
    }

    [Fact]
    public async Task Temp_StaleReading_HasNullsAndTheLastGood()
    {
        var temp = await Temp(SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Stale, ageSeconds: 600), SomeStatus.AirSensor(), SomeStatus.CpuSensor()));

        Assert.Equal("stale", temp.GetProperty("quality").GetString());
        Assert.Equal(600, temp.GetProperty("age_seconds").GetDouble());
        // the pressure comes from another sensor, which is well
        Assert.All(Values.Except(["pressure_hpa"]), name => Assert.Equal(JsonValueKind.Null, temp.GetProperty(name).ValueKind));
        Assert.Equal(1013.26, temp.GetProperty("pressure_hpa").GetDouble());
        var last = temp.GetProperty("last_good");
        Assert.Equal(23.4, last.GetProperty("temperature_c").GetDouble());
        Assert.Equal(74.1, last.GetProperty("temperature_f").GetDouble());
        Assert.Equal(45.3, last.GetProperty("humidity").GetDouble());
        Assert.Equal("good", last.GetProperty("quality").GetString());
        Assert.Equal("2026-01-15T11:50:00.000Z", last.GetProperty("time").GetString());
        var reading = temp.GetProperty("sensors")[0].GetProperty("readings")[0];
        Assert.Equal(JsonValueKind.Null, reading.GetProperty("value").ValueKind);
        Assert.Equal(JsonValueKind.Null, reading.GetProperty("uncalibrated").ValueKind);
        Assert.Equal(23.44, reading.GetProperty("last_good").GetDouble());
        Assert.Equal("nak", temp.GetProperty("sensors")[0].GetProperty("fault").GetProperty("reason").GetString());
        Assert.Equal("nodata", temp.GetProperty("sensors")[0].GetProperty("fault").GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData(Freshness.Fresh, Quality.Good, "good")]
    [InlineData(Freshness.Late, Quality.Good, "late")]
    [InlineData(Freshness.Fresh, Quality.Uncorrected, "uncorrected")]
    [InlineData(Freshness.Late, Quality.Uncorrected, "late+uncorrected")]
    [InlineData(Freshness.Fresh, Quality.Simulated, "simulated")]
    [InlineData(Freshness.Stale, Quality.Uncorrected, "stale")]
    public async Task Temp_Quality_SaysHowFarToTrust(Freshness freshness, Quality quality, string word)
    {
        var temp = await Temp(SomeStatus.Of(SomeStatus.RoomSensor(freshness, quality)));
        Assert.Equal(word, temp.GetProperty("quality").GetString());
    }

    [Fact]
    public async Task Temp_Uncorrected_IsNotCompensated()
    {
        var temp = await Temp(SomeStatus.Of(SomeStatus.RoomSensor(quality: Quality.Uncorrected)));
        Assert.False(temp.GetProperty("compensated").GetBoolean());
    }

    [Fact]
    public async Task Temp_Simulated_SaysSo()
    {
        var temp = await Temp(SomeStatus.Of(SomeStatus.RoomSensor() with { Simulated = true }) with { Simulated = true });
        Assert.True(temp.GetProperty("simulated").GetBoolean());
        Assert.True(temp.GetProperty("sensors")[0].GetProperty("simulated").GetBoolean());
    }

    [Theory]
    [InlineData("/api/temp")]
    [InlineData("/api/raw")]
    public async Task BeforeTheFirstReading_Is503WithTheLineThatHelps(string path)
    {
        var nothing = SomeStatus.Of() with
        {
            Health = new HealthReport(HealthStatus.Unhealthy, [SomeStatus.Entry("sensor", HealthStatus.Unhealthy, "no sensor found", "connect a Sense HAT")]),
        };
        await using var host = await HttpHost.Start(status: nothing);
        using var answer = await host.Get(path);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(503, (int)answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("There is no temperature reading yet. sensor: no sensor found; connect a Sense HAT", text);
        Assert.DoesNotContain("temperature_c", text);
    }

    [Fact]
    public async Task Temp_ValueThatIsNoNumber_IsNull()
    {
        var broken = SomeStatus.RoomSensor() with { Readings = [SomeStatus.View(SomeStatus.Room, Quantity.Temperature, double.NaN, 20, Freshness.Fresh, 1)] };
        var temp = await Temp(SomeStatus.Of(broken));
        Assert.Equal(JsonValueKind.Null, temp.GetProperty("temperature_c").ValueKind);
        Assert.Equal(JsonValueKind.Null, temp.GetProperty("temperature_f").ValueKind);
    }

    [Fact]
    public async Task Raw_FreshReading_IsTheOlderShape()
    {
        await using var host = await HttpHost.Start();
        var raw = await host.GetJson("/api/raw");

        Assert.Equal(52.1, raw.GetProperty("cpu_temperature").GetDouble());
        Assert.Equal(35.2, raw.GetProperty("raw_temperature").GetDouble());
        Assert.Equal(23.4, raw.GetProperty("compensated_temperature").GetDouble());
        Assert.Equal(45.3, raw.GetProperty("humidity").GetDouble());
        Assert.Equal("2026-01-15 11:59:57", raw.GetProperty("timestamp").GetString());
        Assert.Equal(0.7, raw.GetProperty("calibration").GetProperty("cpu_factor").GetDouble());
        Assert.Equal(-2.7, raw.GetProperty("calibration").GetProperty("offset_f").GetDouble());
        Assert.Equal(0.5, raw.GetProperty("calibration").GetProperty("humidity_offset").GetDouble());
    }

    [Fact]
    public async Task Raw_WithoutCpuTemperature_HasNullThere()
    {
        await using var host = await HttpHost.Start(status: SomeStatus.Of(SomeStatus.RoomSensor(quality: Quality.Uncorrected)));
        var raw = await host.GetJson("/api/raw");
        Assert.Equal(JsonValueKind.Null, raw.GetProperty("cpu_temperature").ValueKind);
        Assert.False(raw.GetProperty("compensated").GetBoolean());
    }

    private static async Task<JsonElement> Temp(StatusSnapshot status)
    {
        await using var host = await HttpHost.Start(status: status);
        return await host.GetJson("/api/temp");
    }
}
