using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.OlderWebhook;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Metrics;
using TempMonitor.Daemon.Modules.OlderWebhook;
using TempMonitor.Daemon.Outgoing;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.OlderWebhook;

/// <summary>The module's parts with a receiver that keeps what it gets, and a store that can refuse.</summary>
internal sealed class WebhookRig : HttpMessageHandler, IDocumentStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, string> _documents;
    private readonly ManualResetEventSlim _disk = new(initialState: true);
    private volatile bool _isHanging;

    public WebhookRig(OlderWebhookOptions? options = null)
        : this(options ?? new OlderWebhookOptions(), [], new ManualTimeProvider(SomeStatus.Now), new CollectedLog())
    {
    }

    private WebhookRig(OlderWebhookOptions options, ConcurrentDictionary<string, string> documents, ManualTimeProvider clock, CollectedLog log)
    {
        (Options, _documents, Clock, Log) = (options, documents, clock, log);
        Options.TimeoutSeconds = 120;
        var loggers = new LoggerFactory([Log]);
        var watch = new WebhookWatch(TimeSpan.FromSeconds(Options.CooldownSeconds), Clock);
        Settings = new WebhookSettings(Options, this, Clock, loggers.CreateLogger<WebhookSettings>());
        Sender = new WebhookSender(new HttpPost(Clock, this), Time, loggers.CreateLogger<WebhookSender>());
        Keeper = new WebhookKeeper(watch, this, loggers.CreateLogger<WebhookKeeper>());
        Rounds = new WebhookRounds(Settings, Keeper, new WebhookRoom(Board, Clock), Sender, watch, new StatusSchedule(Options, Clock), Tally);
        Service = new WebhookService(Rounds, Settings, Keeper, new WebhookBoard(), Clock, loggers.CreateLogger<WebhookService>());
    }

    public OlderWebhookOptions Options { get; }

    public FakeStatusBoard Board { get; } = new(SomeStatus.Healthy());

    public ManualTimeProvider Clock { get; }

    public CollectedLog Log { get; }

    public PausesOnly Time { get; } = new();

    public WebhookSettings Settings { get; }

    public WebhookSender Sender { get; }

    public WebhookRounds Rounds { get; }

    public WebhookKeeper Keeper { get; }

    public WebhookService Service { get; }

    public WebhookTally Tally { get; } = new();

    public StoreException? Refusal { get; set; }

    /// <summary>What the receiver answers next; the last one for ever.</summary>
    public Queue<Func<HttpResponseMessage>> Answers { get; } = new([() => new(HttpStatusCode.OK)]);

    public List<(Uri Url, JsonElement Body)> Received { get; } = [];

    public string? Get(string name) => Refusal is null ? _documents.GetValueOrDefault(name) : throw Refusal;

    public void Put(string name, string? text)
    {
        _isHanging = !_disk.IsSet;
        _disk.Wait();
        if (Refusal is not null) throw Refusal;
        if (text is null) _documents.TryRemove(name, out _);
        else _documents[name] = text;
    }

    /// <summary>From now on whoever writes waits.</summary>
    public void HangDisk() => _disk.Reset();

    public void FreeDisk() => _disk.Set();

    public void AwaitHangingWrite() => Assert.True(SpinWait.SpinUntil(() => _isHanging, Patience));

    public void Change(Func<WebhookConfig, WebhookConfig?> change) => Settings.Change(change, default).GetAwaiter().GetResult();

    /// <summary>A restart: the same database, nothing else.</summary>
    public WebhookSettings SettingsAfterRestart()
    {
        var settings = new WebhookSettings(Options, this, Clock, NullLogger<WebhookSettings>.Instance);
        settings.Load();
        return settings;
    }

    public WebhookRig Restart()
    {
        Keeper.Finish(Patience);
        return new WebhookRig(Options, _documents, Clock, Log);
    }

    public void AddTo(WebApplicationBuilder builder) => builder.Services
        .AddSingleton(Settings).AddSingleton<WebhookRoom>().AddSingleton(Sender).AddSingleton(s => new WebhookTest(s.GetRequiredService<WebhookRoom>(), Sender, TimeProvider.System))
        .AddSingleton<IEndpointGroup, WebhookEndpoints>().AddSingleton<IMetricSet, WebhookMetrics>();

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => SendAsync(request, cancellationToken).GetAwaiter().GetResult();

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
