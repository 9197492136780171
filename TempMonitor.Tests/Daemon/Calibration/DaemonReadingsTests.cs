using System.Text;
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
    [Fact]
    public void Parse_Answer_HasWhatIsFresh()
    {
        var answer = Parse("""
            { "simulated": false, "sensors": [
              { "id": "room", "interval_seconds": 10, "readings": [
                { "quantity": "temperature", "value": 23.4, "raw": 35.2, "quality": "good", "age_seconds": 2.5 },
                { "quantity": "humidity", "value": null, "raw": null, "quality": "stale" },
                { "quantity": "of-tomorrow", "value": 1, "raw": 1, "quality": "good", "age_seconds": 2.5 } ] },
              { "id": "air", "interval_seconds": 30, "readings": [ { "quantity": "temperature", "value": 36, "raw": 36, "quality": "late+uncorrected", "age_seconds": 40 } ] } ] }
            """);
        Assert.Equal([new("room", Quantity.Temperature, 35.2, 23.4, IsUncorrected: false, TimeSpan.FromSeconds(2.5)), new("air", Quantity.Temperature, 36, 36, IsUncorrected: true, TimeSpan.FromSeconds(40))], answer.Readings);
        Assert.Equal(TimeSpan.FromSeconds(30), answer.LongestInterval);
    }

    [Fact]
    public async Task Find_MonitorThatRuns_IsReadWithItsToken()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/livez", () => Results.StatusCode(503));
        app.MapGet("/api/temp", (HttpRequest request) => request.Headers.Authorization == "Bearer let-me-in"
            ? Results.Content("""{ "simulated": false, "sensors": [ { "id": "room", "interval_seconds": 30, "readings": [ { "quantity": "temperature", "value": 23.4, "raw": 35.2, "quality": "good", "age_seconds": 1 } ] } ] }""")
            : Results.StatusCode(401));
        await app.StartAsync();
        using var readings = DaemonReadings.Find(Settings(app.Urls.First(), "let-me-in"), NoPaths)!;
        Assert.Equal(23.4, Assert.Single(readings.Read()).Value);
        Assert.Equal(TimeSpan.FromSeconds(30), readings.Interval);
        Assert.Contains("refuses the token", Assert.Throws<SettingsException>(() => DaemonReadings.Find(Settings(app.Urls.First(), "wrong-token"), NoPaths)).Message, StringComparison.Ordinal);
        await app.StopAsync();
        Assert.Empty(readings.Read());
        Assert.Null(DaemonReadings.Find(Settings(app.Urls.First(), "let-me-in"), NoPaths));
    }

    private static readonly DaemonPaths NoPaths = new("/nowhere", "/nowhere", "/nowhere");

    private static DaemonSettings Settings(string url, string token)
    {
        using var sources = SettingSources.Load("/nowhere", "/nowhere", [$"--Http:Urls={url}", $"--Access:Token={token}"]);
        return new DaemonSettingsReader(sources, new SensorDriverCatalog()).Read();
    }

    [Fact]
    public void Parse_SimulatedMonitor_IsRefused() => Assert.Throws<SettingsException>(() => Parse("""{ "simulated": true, "sensors": [] }"""));

    private static DaemonAnswer Parse(string text) => DaemonAnswer.Parse(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
