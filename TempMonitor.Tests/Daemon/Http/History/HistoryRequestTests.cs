using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Http.History;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.History;

public sealed class HistoryRequestTests
{
    private static readonly string[] Names = ["sensor", "quantity", "from", "to", "points", "format", "FROM", "other", ""];

    private static readonly string[] Values =
    [
        "", "room", "../x", "temperature", "humidity", "now", "-24h", "-1s", "2026-01-15T12:00:00+01:00", "2030-01-01", "1", "500", "5000", "5001",
        "-1", "1e3", "٣", "json", "csv", "JSON", "\0", "\uD800", "’", new string('9', 5000),
    ];

    [Fact]
    public void TryParse_NothingGiven_IsTheLastDayOfTheTemperature()
    {
        Assert.True(HistoryRequest.TryParse(new QueryCollection(), SomeStatus.Now, out var request, out _));
        Assert.Null(request.Sensor);
        Assert.Same(Quantity.Temperature, request.Quantity);
        Assert.Equal(SomeStatus.Now, request.To);
        Assert.Equal(TimeSpan.FromHours(24), request.To - request.From);
        Assert.Equal(500, request.Points);
    }

    [Fact]
    public void TryParse_OnlyTo_IsTheDayBeforeIt()
    {
        Assert.True(HistoryRequest.TryParse(Query(("to", "-7d")), SomeStatus.Now, out var request, out _));
        Assert.Equal(SomeStatus.Now.AddDays(-8), request.From);
    }

    [Fact]
    public void TryParse_SeveralMistakes_AreAllTold()
    {
        var query = Query(("sensor", "../x"), ("quantity", "speed"), ("from", "yesterday"), ("points", "0"), ("format", "exe"), ("form", "csv"));
        Assert.False(HistoryRequest.TryParse(query, SomeStatus.Now, out _, out var error));
        foreach (var part in new[] { "unknown parameter", "sensor:", "quantity: expected one of temperature, humidity", "from:", "points: expected a whole number from 1 to 5000", "format: expected one of json, csv" })
            Assert.Contains(part, error);
    }

    [Theory]
    [InlineData("-1h", "-2h")]
    [InlineData("now", "now")]
    [InlineData("2030-01-01T00:00:00Z", "2020-01-01T00:00:00Z")]
    public void TryParse_FromNotBeforeTo_IsRefused(string from, string to)
    {
        Assert.False(HistoryRequest.TryParse(Query(("from", from), ("to", to)), SomeStatus.Now, out _, out var error));
        Assert.Equal("from: expected a time before 'to'", error);
    }

    [Fact]
    public void TryParse_GivenTwice_IsRefused()
    {
        var query = new QueryCollection(new Dictionary<string, StringValues> { ["points"] = new(["10", "20"]) });
        Assert.False(HistoryRequest.TryParse(query, SomeStatus.Now, out _, out var error));
        Assert.Equal("points: given 2 times", error);
    }

    [Fact]
    public void TryParse_AnyMixture_IsRefusedOrSound()
    {
        var pair = Gen.Elements(Names).SelectMany(name => Gen.Elements(Values).Select(value => (Name: name, Value: value)));
        Prop.ForAll(pair.ListOf().ToArbitrary(), pairs =>
        {
            var query = new QueryCollection(pairs.GroupBy(p => p.Name).ToDictionary(g => g.Key, g => new StringValues([.. g.Select(p => p.Value)])));
            return HistoryRequest.TryParse(query, SomeStatus.Now, out var request, out var error)
                ? request.From < request.To && request.Points is >= 1 and <= 5000 && error.Length == 0
                : error.Length is > 0 and < 1000;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static QueryCollection Query(params (string Name, string Value)[] pairs) =>
        new(pairs.ToDictionary(p => p.Name, p => new StringValues(p.Value)));
}
