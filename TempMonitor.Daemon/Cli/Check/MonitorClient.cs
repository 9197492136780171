using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>Asks a monitor. Whatever happens has a state: a check that says nothing would pass for good.</summary>
internal sealed class MonitorClient(HttpMessageHandler handler, TimeSpan timeout) : IDisposable
{
    private const int LongestAnswer = 4 * 1024 * 1024;

    private readonly HttpClient _http = new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LongestAnswer };

    // a little less, so that there is time to say so
    private readonly CancellationTokenSource _patience = new(timeout * 0.95);

    /// <summary>The first of the addresses that answers, with its health.</summary>
    /// <exception cref="CheckFailedException">None does, or what answers is no monitor.</exception>
    public (Uri Address, HealthAnswer Health) Find(IEnumerable<Uri> addresses)
    {
        CheckFailedException? refused = null;
        foreach (var address in addresses)
        {
            try
            {
                return (address, HealthOf(address));
            }
            catch (NobodyThereException nobody)
            {
                refused ??= new(nobody.State, nobody.Message);
            }
        }

        throw refused ?? new(PluginState.Unknown, "the configuration names no address (Http:Urls); give one with -H or --url");
    }

    /// <exception cref="CheckFailedException">There is no answer.</exception>
    public (HttpStatusCode Status, string Text) Get(Uri address, string path, string? token = null) => Ask(HttpMethod.Get, address, path, token);

    /// <summary>With an empty body.</summary>
    /// <exception cref="CheckFailedException">There is no answer.</exception>
    public (HttpStatusCode Status, string Text) Post(Uri address, string path, string token) => Ask(HttpMethod.Post, address, path, token);

    public void Dispose()
    {
        _http.Dispose();
        _patience.Dispose();
    }

    private (HttpStatusCode Status, string Text) Ask(HttpMethod method, Uri address, string path, string? token)
    {
        try
        {
            return Ask(method, new Uri(address, path), token);
        }
        catch (NobodyThereException gone)
        {
            throw new CheckFailedException(gone.State, gone.Message);
        }
    }

    private HealthAnswer HealthOf(Uri address)
    {
        // an unhealthy monitor answers 503, with the same document
        var (status, text) = Ask(HttpMethod.Get, new Uri(address, "health"), token: null);
        return HealthAnswer.Parse(text) ?? throw Stranger(new Uri(address, "health"), status);
    }

    public static CheckFailedException Stranger(Uri url, HttpStatusCode status) => new(PluginState.Unknown, $"what answers at {url} ({(int)status}) is not a TempMonitor");

    private (HttpStatusCode Status, string Text) Ask(HttpMethod method, Uri url, string? token)
    {
        try
        {
            using var request = new HttpRequestMessage(method, url);
            if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = _http.SendAsync(request, _patience.Token).GetAwaiter().GetResult();
            // always UTF-8: a stranger may name a character set that nobody knows
            return (answer.StatusCode, Encoding.UTF8.GetString(answer.Content.ReadAsByteArrayAsync(_patience.Token).GetAwaiter().GetResult()));
        }
        catch (OperationCanceledException)
        {
            throw new CheckFailedException(PluginState.Critical, $"no answer from {url} within {timeout.TotalSeconds:0.#} s");
        }
        catch (HttpIOException broken)
        {
            throw new CheckFailedException(PluginState.Critical, $"the answer from {url} breaks off: {broken.Message}");
        }
        catch (HttpRequestException failure) when (failure.InnerException is HttpIOException broken)
        {
            throw new CheckFailedException(PluginState.Critical, $"the answer from {url} breaks off: {broken.Message}");
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new CheckFailedException(PluginState.Unknown, $"what answers at {url} is not a TempMonitor: its answer is longer than {LongestAnswer / 1024 / 1024} MiB");
        }
        catch (HttpRequestException failure)
        {
            throw new NobodyThereException(StateOf(failure.HttpRequestError), $"no answer from {url}: {failure.InnerException?.Message ?? failure.Message}");
        }
    }

    /// <summary>Nobody there, or gone in the middle of the answer: the monitor is down. All else says something of the question.</summary>
    private static PluginState StateOf(HttpRequestError error) =>
        error is HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded ? PluginState.Critical : PluginState.Unknown;

    private sealed class NobodyThereException(PluginState state, string message) : Exception(message)
    {
        public PluginState State => state;
    }
}
