using System.Net;
using System.Text;

namespace TempMonitor.Daemon.Cli;

/// <summary>Asks a monitor how it is. Whatever happens has a state: a check that says nothing would pass for good.</summary>
internal sealed class HealthCheck(HttpMessageHandler handler, TimeSpan timeout)
{
    private const int LongestAnswer = 1024 * 1024;

    /// <param name="addresses">Where the monitor listens; the first that answers is asked.</param>
    public PluginResult Ask(IEnumerable<Uri> addresses)
    {
        using var http = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LongestAnswer };
        using var patience = new CancellationTokenSource(timeout);
        PluginResult? refused = null;
        foreach (var address in addresses)
        {
            var result = Ask(http, new Uri(address, "health"), patience.Token);
            if (result.Answered) return result.Result;
            refused ??= result.Result;
        }

        return refused ?? new(PluginState.Unknown, "the configuration names no address (Http:Urls); give one with --url");
    }

    private (bool Answered, PluginResult Result) Ask(HttpClient http, Uri url, CancellationToken patience)
    {
        try
        {
            // an unhealthy monitor answers 503, with the same document
            using var answer = http.GetAsync(url, patience).GetAwaiter().GetResult();
            // always UTF-8: a stranger may name a character set that nobody knows
            var text = Encoding.UTF8.GetString(answer.Content.ReadAsByteArrayAsync(patience).GetAwaiter().GetResult());
            return (true, HealthAnswer.Parse(text) is { } health ? PluginResult.Of(health) : new(PluginState.Unknown, Stranger(url, answer.StatusCode)));
        }
        catch (OperationCanceledException)
        {
            return (true, new(PluginState.Critical, $"no answer from {url} within {timeout.TotalSeconds:0.#} s"));
        }
        catch (HttpIOException broken)
        {
            return (true, new(PluginState.Critical, $"the answer from {url} breaks off: {broken.Message}"));
        }
        catch (HttpRequestException failure)
        {
            return (false, new(StateOf(failure.HttpRequestError), $"no answer from {url}: {failure.InnerException?.Message ?? failure.Message}"));
        }
    }

    private static string Stranger(Uri url, HttpStatusCode status) => $"what answers at {url} ({(int)status}) is not a TempMonitor";

    /// <summary>Nobody there, or gone in the middle of the answer: the monitor is down. All else says something of the question.</summary>
    private static PluginState StateOf(HttpRequestError error) =>
        error is HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded ? PluginState.Critical : PluginState.Unknown;
}
