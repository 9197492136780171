using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMonitor.Core.Access;
using TempMonitor.Core.Status;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Live;
using TempMonitor.Daemon.Metrics;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http;

/// <summary>The real HTTP side on a real Kestrel, with a board and a history of the test's making behind it.</summary>
internal sealed class HttpHost : IAsyncDisposable
{
    public const string Token = "tok-Aé-123";
    private readonly WebApplication _app;

    private HttpHost(WebApplication app, FakeStatusBoard board, FakeHistory history, ManualTimeProvider clock, CollectedLog log)
    {
        _app = app;
        Board = board;
        History = history;
        Clock = clock;
        Log = log;
        Address = new Uri(app.Urls.Single());
        Client = NewClient();
    }

    public FakeStatusBoard Board { get; }

    public FakeHistory History { get; }

    public ManualTimeProvider Clock { get; }

    public CollectedLog Log { get; }

    public InMemoryAccessStore Accounts => (InMemoryAccessStore)Services.GetRequiredService<IAccessStore>();

    public CollectedAudit Audit => (CollectedAudit)Services.GetRequiredService<IAuditLog>();

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="live">False: without the live feed. A browser that hurries through its clock waits for ever for an answer without an end.</param>
    public static async Task<HttpHost> Start(
        HttpOptions? http = null, AccessOptions? access = null, StatusSnapshot? status = null, Action<WebApplicationBuilder>? configure = null, bool live = true)
    {
        var options = http ?? new HttpOptions();
        options.Urls = options.Tls.Certificate is null ? "http://127.0.0.1:0" : "https://127.0.0.1:0";
        var (board, history) = (new FakeStatusBoard(status ?? SomeStatus.Healthy()), new FakeHistory());
        var (clock, log) = (new ManualTimeProvider(SomeStatus.Now), new CollectedLog());

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton<IStatusBoard>(board).AddSingleton<IReadingStore>(history).AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IAccessStore>(new InMemoryAccessStore()).AddSingleton<IAuditLog>(new CollectedAudit());
        builder.AddTempMonitorHttp(options, access ?? new AccessOptions(), new AccessToken(Token));
        builder.Services.AddSingleton(new PasswordCost(clock) { Floor = SomePassword.Iterations });
        builder.Services.AddSingleton<IProcessMeter>(new FakeProcessMeter());
        configure?.Invoke(builder);
        if (!live) builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(LiveEndpoints)));
        var app = builder.Build();
        app.UseTempMonitorHttp();
        await app.StartAsync();
        return new HttpHost(app, board, history, clock, log);
    }

    /// <summary>One with connections of its own. It takes any certificate.</summary>
    public HttpClient NewClient(bool follows = true)
    {
        var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8, AllowAutoRedirect = follows };
#pragma warning disable CA5359 // the certificate is the test's own, and nobody's
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        return new HttpClient(handler) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(20) };
    }

    /// <summary>GET, with the API token.</summary>
    public Task<HttpResponseMessage> Get(string path, string? accept = null) => Send(HttpMethod.Get, path, accept);

    public Task<HttpResponseMessage> Send(HttpMethod method, string path, string? accept = null)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("X-API-Key", Token);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        return Client.SendAsync(request);
    }

    public async Task<JsonElement> GetJson(string path, int expected = 200, string? accept = null)
    {
        using var response = await Get(path, accept);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == expected, $"{path}: {(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Sends bytes as they are and reads until the server closes.</summary>
    public async Task<string> Raw(byte[] request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port);
        await socket.GetStream().WriteAsync(request);
        using var reader = new StreamReader(socket.GetStream(), Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    public Task<string> Raw(string request) => Raw(Encoding.Latin1.GetBytes(request));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
