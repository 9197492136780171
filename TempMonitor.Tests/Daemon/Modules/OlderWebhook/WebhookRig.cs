using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.OlderWebhook;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Metrics;
using TempMonitor.Daemon.Modules.OlderWebhook;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.OlderWebhook;

/// <summary>The module's parts with a receiver that keeps what it gets, and a store that can refuse.</summary>
internal sealed class WebhookRig : HttpMessageHandler, IDocumentStore
{
    private readonly Dictionary<string, string> _documents = [];

    public WebhookRig(OlderWebhookOptions? options = null)
    {
        Options = options ?? new OlderWebhookOptions();
        Options.TimeoutSeconds = 120;
        Settings = new WebhookSettings(Options, this, NullLogger<WebhookSettings>.Instance);
        Sender = new WebhookSender(this, Time, NullLogger<WebhookSender>.Instance);
        Rounds = new WebhookRounds(
            Settings, new WebhookRoom(Board, Clock), Sender, new WebhookWatch(TimeSpan.FromSeconds(Options.CooldownSeconds), Clock), new StatusSchedule(Options, Clock), Tally);
    }

    public OlderWebhookOptions Options { get; }

    public FakeStatusBoard Board { get; } = new(SomeStatus.Healthy());

    public ManualTimeProvider Clock { get; } = new(SomeStatus.Now);

    public PausesOnly Time { get; } = new();

    public WebhookSettings Settings { get; }

    public WebhookSender Sender { get; }

    public WebhookRounds Rounds { get; }

    public WebhookTally Tally { get; } = new();

    public StoreException? Refusal { get; set; }

    /// <summary>What the receiver answers next; the last one for ever.</summary>
    public Queue<Func<HttpResponseMessage>> Answers { get; } = new([() => new(HttpStatusCode.OK)]);

    public List<(Uri Url, JsonElement Body)> Received { get; } = [];

    public string? Get(string name) => Refusal is null ? _documents.GetValueOrDefault(name) : throw Refusal;

    public void Put(string name, string? text)
    {
        if (Refusal is not null) throw Refusal;
        if (text is null) _documents.Remove(name);
        else _documents[name] = text;
    }

    /// <summary>A restart: the same database, nothing else.</summary>
    public WebhookSettings SettingsAfterRestart() => new(Options, this, NullLogger<WebhookSettings>.Instance);

    public void AddTo(WebApplicationBuilder builder) => builder.Services
        .AddSingleton(Settings).AddSingleton<WebhookRoom>().AddSingleton(Sender).AddSingleton(s => new WebhookTest(s.GetRequiredService<WebhookRoom>(), Sender, TimeProvider.System))
        .AddSingleton<IEndpointGroup, WebhookEndpoints>().AddSingleton<IMetricSet, WebhookMetrics>();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Assert.Equal("application/json", request.Content!.Headers.ContentType!.ToString());
        Received.Add((request.RequestUri!, JsonDocument.Parse(await request.Content.ReadAsByteArrayAsync(cancellationToken)).RootElement));
        return (Answers.Count > 1 ? Answers.Dequeue() : Answers.Peek())();
    }
}

/// <summary>Pauses between tries take no time and are noted; nobody's patience of two minutes ends.</summary>
internal sealed class PausesOnly : TimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public List<double> Seconds { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= Patience || dueTime == Timeout.InfiniteTimeSpan) return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Seconds.Add(dueTime.TotalSeconds);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
