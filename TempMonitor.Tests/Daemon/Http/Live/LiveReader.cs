using System.Text.Json;

namespace TempMonitor.Tests.Daemon.Http.Live;

/// <summary>Reads server-sent events as a browser does.</summary>
internal sealed class LiveReader(HttpResponseMessage answer) : IDisposable
{
    private readonly StreamReader _lines = new(answer.Content.ReadAsStream());

    public HttpResponseMessage Answer => answer;

    /// <summary>The last id that was seen: what a browser sends when it comes back.</summary>
    public string? LastId { get; private set; }

    public int Comments { get; private set; }

    public static async Task<LiveReader> Open(HttpHost host, string address = "/live", string? lastId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (lastId is not null) request.Headers.Add("Last-Event-ID", lastId);
        return new LiveReader(await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
    }

    /// <returns>The next event; null at the end of the stream.</returns>
    public async Task<(string Name, string? Id, JsonElement Data)?> Next()
    {
        var (name, id, data) = ("", (string?)null, "");
        while (await _lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)) is { } line)
        {
            if (line.StartsWith(':')) Comments++;
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
            else if (line.StartsWith("id: ", StringComparison.Ordinal)) LastId = id = line[4..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
            else if (line.Length == 0 && data.Length > 0) return (name, id, JsonDocument.Parse(data).RootElement);
        }

        return null;
    }

    public async Task<JsonElement> Next(string name)
    {
        var next = await Next();
        Assert.Equal(name, next?.Name);
        return next!.Value.Data;
    }

    public void Dispose()
    {
        _lines.Dispose();
        answer.Dispose();
    }
}
