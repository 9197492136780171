using Microsoft.Net.Http.Headers;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Metrics;

/// <summary><c>/metrics</c> in three forms; which one is the client's wish.</summary>
internal sealed class MetricsEndpoints : IEndpointGroup
{
    private readonly MetricsSource _source;
    private readonly MetricsWriter _writer;
    private readonly OlderMetrics _older;
    private readonly Form[] _forms;

    public MetricsEndpoints(MetricsSource source, MetricsWriter writer, TimeProvider clock)
    {
        _source = source;
        _writer = writer;
        _older = new OlderMetrics(clock);
        _forms =
        [
            new("text", "plain", "0.0.4", true, context => SendExposition(context, ExpositionFormat.Text)),
            new("application", "openmetrics-text", "1.0.0", false, context => SendExposition(context, ExpositionFormat.OpenMetrics)),
            new("application", "json", "", false, SendOlder),
        ];
    }

    public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/metrics", AccessArea.Metrics, Send);

    private Task Send(HttpContext context)
    {
        context.Response.Headers.Vary = HeaderNames.Accept;
        return AcceptHeader.Choose(context.Request.Headers.Accept, _forms).Send(context);
    }

    private async Task SendExposition(HttpContext context, ExpositionFormat format)
    {
        using var buffer = new PooledBuffer();
        _writer.Write(buffer, _source.Take(), format);
        await Answer.Bytes(context, buffer.Written, format.MediaType);
    }

    private Task SendOlder(HttpContext context) =>
        Answer.Json(context, _older.Describe(_source.Take()), ApiJsonContext.Api.OlderMetricsDocument);

    private sealed record Form(string Type, string SubType, string Version, bool MayBeWildcard, RequestDelegate Send) : IMediaOffer;
}
