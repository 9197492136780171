using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Live;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Live;

/// <summary>The live feed behind a real Kestrel; its thread's steps and its clock are the test's.</summary>
internal sealed class LiveRig : IAsyncDisposable
{
    private LiveRig(HttpHost host, ManualTimeProvider machine, FakeLiveAccess access) => (Host, Machine, Access) = (host, machine, access);

    public HttpHost Host { get; }

    public ManualTimeProvider Machine { get; }

    public FakeLiveAccess Access { get; }

    public LiveHub Hub => Host.Services.GetRequiredService<LiveHub>();

    public LiveFeed Feed => Host.Services.GetRequiredService<LiveFeed>();

    public static async Task<LiveRig> Start(HttpOptions? http = null, StatusSnapshot? status = null, Action<WebApplicationBuilder>? configure = null)
    {
        var (machine, access) = (new ManualTimeProvider(), new FakeLiveAccess());
        var host = await HttpHost.Start(http, status: status, configure: builder =>
        {
            builder.Services.AddSingleton(new LiveClock(machine)).AddSingleton<ILiveAccess>(access);
            configure?.Invoke(builder);
        });
        return new LiveRig(host, machine, access);
    }

    public async Task<LiveReader> Open(string address = "/live", string? lastId = null)
    {
        var reader = await LiveReader.Open(Host, address, lastId);
        Assert.Equal(200, (int)reader.Answer.StatusCode);
        return reader;
    }

    /// <summary>The room's sensor is read, and the feed's thread comes round.</summary>
    public void Read(double value = 21.5)
    {
        Feed.Take([SomeReading.At(0, value, SomeStatus.Room)]);
        Pass(LiveFeed.Gather.TotalSeconds);
    }

    public TimeSpan Pass(double seconds)
    {
        Machine.Advance(TimeSpan.FromSeconds(seconds));
        return Feed.Step();
    }

    /// <summary>Waits for what another thread is about to do.</summary>
    public static async Task Until(Func<bool> done)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!done())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
