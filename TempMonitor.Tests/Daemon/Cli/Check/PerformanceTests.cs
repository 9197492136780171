using FsCheck.Fluent;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Cli.Check;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Cli.Check;

public sealed class PerformanceTests
{
    private static readonly AlertRange Usual = new(18, 27);

    [Fact]
    public void Datum_Full_IsWrittenAsTheGuidelinesSay() =>
        Assert.Equal("humidity=45.26%;18:27;~:80;0;100", new PerformanceDatum("humidity", 45.26, "%", Usual, new(double.NegativeInfinity, 80), 0, 100).ToString());

    [Fact]
    public void Datum_NothingBehind_HasNoSemicolons() => Assert.Equal("t=-5.0", new PerformanceDatum("t", -5, "", null, null).ToString());

    [Fact]
    public void Datum_NoValue_IsU() => Assert.Equal("t=U;18:27", new PerformanceDatum("t", null, "%", Usual, null).ToString());

    [Theory]
    [InlineData("a b", "'a b'=1.0")]
    [InlineData("it's", "'it''s'=1.0")]
    [InlineData("a=b|c\nd", "a_b_c_d=1.0")]
    public void Datum_LabelOfAStranger_StaysOneLabel(string label, string expected)
    {
        var text = new PerformanceDatum(label, 1, "", null, null).ToString();
        Assert.Equal(expected, text);
        PluginLine.Parse($"X OK - y | {text}");
    }

    [Fact]
    public void Line_AnyTextAndLabels_IsReadByTheStrictParser() => Prop.ForAll<string, string, int>((text, label, value) =>
    {
        var words = string.IsNullOrWhiteSpace(text) ? "x" : $"x{text}x";
        var line = new PluginResult(PluginState.Warning, words, [new PerformanceDatum($"l{label}", value / 7.0, "%", Usual, null)]).Line;
        return PluginLine.Parse(line).Performance.Count == 1;
    }).MustHold();

    [Fact]
    public void Labels_FewSensors_ArePlain() =>
        Assert.Equal(["room_temperature", "front-left_temperature", "front-left_humidity"], PerformanceLabels.Of([("room", Quantity.Temperature), ("front-left", Quantity.Temperature), ("front-left", Quantity.Humidity)]));

    [Fact]
    public void Labels_LongNamesAlike_DifferInTheFirst19Characters()
    {
        var sensors = Enumerable.Range(0, 30).Select(i => $"cold-aisle-rack-07-inlet-{i}");
        var labels = PerformanceLabels.Of([.. sensors.SelectMany(s => Quantity.All.Select(q => (s, q)))]);
        Assert.Equal(labels.Count, labels.Select(l => l[..Math.Min(19, l.Length)]).Distinct().Count());
        Assert.Equal(labels[^1], PerformanceLabels.Of([("cold-aisle-rack-07-inlet-29", Quantity.All[^1]), ("cold-aisle-rack-07-inlet-28", Quantity.All[^1])])[0]);
    }

    [Fact]
    public void Quantities_AreToldApartByFourLetters() => Assert.Equal(Quantity.All.Count, Quantity.All.Select(q => q.Name[..Math.Min(4, q.Name.Length)]).Distinct().Count());

    [Theory]
    [InlineData("a 1", "a", "", 1)]
    [InlineData("a{x=\"1\",y=\"q\\\"\\\\\\n,}\"} -2.5", "a", "q\"\\\n,}", -2.5)]
    [InlineData("a{} 1e3 1700000000", "a", "", 1000)]
    public void Scrape_Line_IsRead(string line, string name, string y, double value)
    {
        var sample = Assert.Single(ScrapedSample.ParseAll($"# HELP a b\n\n{line}\n"));
        Assert.Equal((name, y, value), (sample.Name, sample["y"], sample.Value));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a{")]
    [InlineData("a{x")]
    [InlineData("a{x=\"")]
    [InlineData("a{x=\"1\"")]
    [InlineData("a{x=\"1\"} one")]
    [InlineData(" 1")]
    public void Scrape_NoSample_IsPassedOver(string line) => Assert.Empty(ScrapedSample.ParseAll(line));

    [Fact]
    public void Scrape_AnyText_IsNeverAnError() => Prop.ForAll<string>(text => ScrapedSample.ParseAll($"a{{{text}") is not null).MustHold();

    [Fact]
    public void Limits_SeveralRules_TheNarrowestCounts()
    {
        SeenLimit Limit(string kind, double value, string sensor = "room") => new(sensor, "temperature", kind, PluginState.Warning, value);
        var limits = new MonitorLimits([Limit("above", 27), Limit("above", 25), Limit("below", 10), Limit("below", 18), Limit("rise", 5), Limit("above", 1, "rack")]);
        Assert.Equal(new AlertRange(18, 25), limits.RangeOf("room", Quantity.Temperature, PluginState.Warning));
        Assert.Null(limits.RangeOf("room", Quantity.Temperature, PluginState.Critical));
        Assert.Null(limits.RangeOf("room", Quantity.Humidity, PluginState.Warning));
        Assert.Null(new MonitorLimits([Limit("above", 10), Limit("below", 20)]).RangeOf("room", Quantity.Temperature, PluginState.Warning));
    }
}
