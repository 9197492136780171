using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Live;
using TempMonitor.Tests.Daemon.Http.Live;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Docs;

/// <summary>How each documented answer of the live feed is provoked.</summary>
internal static class LiveProvocations
{
    private static readonly Dictionary<string, int> Places = new() { ["429"] = 2, ["503"] = 0 };

    public static bool Knows(string path) => path == "/live";

    public static async Task<(HttpHost Host, HttpRequestMessage Request)> Provoke(string code)
    {
        var machine = new ManualTimeProvider();
        var access = new AccessOptions { Page = code == "401" ? AccessLevel.Token : code == "403" ? AccessLevel.Login : AccessLevel.Public };
        var host = await HttpHost.Start(
            new HttpOptions { MaxLiveClients = Places.GetValueOrDefault(code, 10) }, access,
            configure: b => b.Services.AddSingleton(new LiveClock(machine)).AddSingleton<ILiveAccess>(new FakeLiveAccess { Stays = false }));
        if (code == "200") _ = EndSoon(host, machine);
        if (code == "429") await LiveReader.Open(host);
        var request = new HttpRequestMessage(HttpMethod.Get, code == "400" ? "/live?events=nonsense" : "/live");
        if (code != "401") request.Headers.TryAddWithoutValidation("X-API-Key", HttpHost.Token);
        return (host, request);
    }

    // the stream has no end by itself
    private static async Task EndSoon(HttpHost host, ManualTimeProvider machine)
    {
        var hub = host.Services.GetRequiredService<LiveHub>();
        await LiveRig.Until(() => hub.Clients == 1);
        machine.Advance(TimeSpan.FromSeconds(15));
        hub.Look();
    }
}
