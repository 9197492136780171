using Microsoft.Extensions.Primitives;
using TempMonitor.Daemon.Metrics;

namespace TempMonitor.Tests.Daemon.Metrics;

public sealed class AcceptHeaderTests
{
    private const string Prometheus =
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    private const string PrometheusWithProtobuf =
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited," +
        "application/openmetrics-text;version=1.0.0;q=0.8,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    private static readonly Offer Text = new("text", "plain", "0.0.4", true);
    private static readonly Offer Open = new("application", "openmetrics-text", "1.0.0", false);
    private static readonly Offer Json = new("application", "json", "", false);

    [Theory]
    [InlineData(null, "plain")]
    [InlineData("", "plain")]
    [InlineData("*/*", "plain")]
    [InlineData("text/*", "plain")]
    [InlineData("application/*", "plain")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", "plain")]
    [InlineData("image/png", "plain")]
    [InlineData("nonsense;;;,", "plain")]
    [InlineData("text/plain;version=0.0.4", "plain")]
    [InlineData(Prometheus, "openmetrics-text")]
    [InlineData(PrometheusWithProtobuf, "openmetrics-text")]
    [InlineData("application/openmetrics-text", "openmetrics-text")]
    [InlineData("APPLICATION/OpenMetrics-Text; VERSION=\"1.0.0\"", "openmetrics-text")]
    [InlineData("application/openmetrics-text;version=0.0.1", "plain")]
    [InlineData("application/openmetrics-text;version=2.0.0,text/plain;q=0.1", "plain")]
    [InlineData("application/openmetrics-text;q=0", "plain")]
    [InlineData("application/openmetrics-text;q=0.3,text/plain;q=0.6", "plain")]
    [InlineData("text/plain;q=0.6,application/openmetrics-text;q=0.7", "openmetrics-text")]
    [InlineData("application/json", "json")]
    [InlineData("application/json, text/plain, */*", "json")]
    [InlineData("text/plain, application/json", "plain")]
    [InlineData("application/json;q=0.5,*/*;q=0.1", "json")]
    [InlineData("text/plain;q=0,application/json;q=0.1", "json")]
    public void Choose_Header_GivesWhatTheClientLikesBest(string? accept, string expected) =>
        Assert.Equal(expected, AcceptHeader.Choose(new StringValues(accept), [Text, Open, Json]).SubType);

    private sealed record Offer(string Type, string SubType, string Version, bool MayBeWildcard) : IMediaOffer;
}
