using System.Text;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Calibration;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Tests.Daemon.Calibration;

public sealed class DaemonReadingsTests
{
    [Theory]
    [InlineData("http://*:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://+:80", "http://127.0.0.1/")]
    [InlineData("http://0.0.0.0:9000;http://*:1", "http://127.0.0.1:9000/")]
    [InlineData("http://[::]:8080", "http://[::1]:8080/")]
    [InlineData("http://192.168.1.5:8080", "http://192.168.1.5:8080/")]
    public void AddressOf_WhereItListens_IsWhereToCall(string urls, string expected) => Assert.Equal(expected, DaemonReadings.AddressOf(urls).ToString());

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
    public void Parse_SimulatedMonitor_IsRefused() => Assert.Throws<SettingsException>(() => Parse("""{ "simulated": true, "sensors": [] }"""));

    private static DaemonAnswer Parse(string text) => DaemonAnswer.Parse(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
