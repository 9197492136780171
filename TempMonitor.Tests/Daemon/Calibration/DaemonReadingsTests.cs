using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Calibration;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Tests.Daemon.Calibration;

public sealed class DaemonReadingsTests
{
    private const string OneReading = """{ "simulated": false, "sensors": [ { "id": "room", "interval_seconds": 30, "readings": [ { "quantity": "temperature", "value": 23.4, "raw": 35.2, "uncalibrated": 24.1, "quality": "good", "age_seconds": 1 } ] } ] }""";

    private static readonly DaemonPaths NoPaths = new("/nowhere", "/nowhere", "/nowhere");

    [Fact]
    public void Readings_Answer_AreWhatIsFreshEachWithItsOwnInterval()
    {
        var answer = Readings("""
            { "simulated": false, "sensors": [
              { "id": "room", "interval_seconds": 10, "readings": [
                { "quantity": "temperature", "value": 23.4, "raw": 35.2, "uncalibrated": 24.1, "quality": "good", "age_seconds": 2.5 },
                { "quantity": "humidity", "value": null, "raw": null, "uncalibrated": null, "quality": "stale" },
                { "quantity": "dew_point", "value": 9.1, "raw": 9.1, "uncalibrated": null, "quality": "good", "age_seconds": 2.5 },
                { "quantity": "of-tomorrow", "value": 1, "raw": 1, "uncalibrated": 1, "quality": "good", "age_seconds": 2.5 } ] },
              { "id": "air", "interval_seconds": 3600, "readings": [ { "quantity": "temperature", "value": 36, "raw": 36, "uncalibrated": 36, "quality": "late+uncorrected", "age_seconds": 40 } ] } ] }
            """);
        Assert.Equal(
            [
                new("room", Quantity.Temperature, 35.2, 24.1, IsUncorrected: false, TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(10)),
                new("room", Quantity.DewPoint, 9.1, Uncalibrated: null, IsUncorrected: false, TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(10)),
                new("air", Quantity.Temperature, 36, 36, IsUncorrected: true, TimeSpan.FromSeconds(40), TimeSpan.FromHours(1)),
            ],
            answer);
    }

    [Fact]
    public void Readings_OfAnOlderMonitor_AreRefusedWithWhatToDo()
    {
        var refusal = Assert.Throws<SettingsException>(() => Readings(OneReading.Replace("\"uncalibrated\": 24.1, ", "", StringComparison.Ordinal)));
        Assert.Contains("older than this program", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("systemctl restart tempmonitor", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Readings_SimulatedMonitor_AreRefused() => Assert.Throws<SettingsException>(() => Readings("""{ "simulated": true, "sensors": [] }"""));

    [Fact]
    public async Task Find_MonitorThatRuns_IsReadWithItsToken()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/livez", () => Results.StatusCode(503));
        app.MapGet("/api/temp", (HttpRequest request) => request.Headers.Authorization == "Bearer let-me-in" ? Results.Content(OneReading) : Results.StatusCode(401));
        app.MapGet("/api/raw", () => Results.Content("""{ "calibration": { "cpu_factor": 0.65 } }"""));
        await app.StartAsync();
        using var readings = DaemonReadings.Find(Settings(app.Urls.First(), "let-me-in"), NoPaths)!;
        Assert.Equal(24.1, Assert.Single(readings.Read()).Uncalibrated);
        Assert.Equal(0.65, readings.FactorInForce());
        Assert.Equal([Quantity.Temperature], readings.QuantitiesOf(new("room")));
        Assert.Empty(readings.QuantitiesOf(new("attic")));
        Assert.Contains("refuses the token", Assert.Throws<SettingsException>(() => DaemonReadings.Find(Settings(app.Urls.First(), "wrong-token"), NoPaths)).Message, StringComparison.Ordinal);
        await app.StopAsync();
        Assert.Empty(readings.Read());
        Assert.Null(readings.FactorInForce());
        Assert.Null(DaemonReadings.Find(Settings(app.Urls.First(), "let-me-in"), NoPaths));
    }

    private static DaemonSettings Settings(string url, string token)
    {
        using var sources = SettingSources.Load("/nowhere", "/nowhere", [$"--Http:Urls={url}", $"--Access:Token={token}"]);
        return new DaemonSettingsReader(sources, new SensorDriverCatalog()).Read();
    }

    private static IReadOnlyList<LiveReading> Readings(string text) => DaemonAnswer.Readings(JsonDocument.Parse(text).RootElement);
}
