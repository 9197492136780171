using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Core.Outages;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Modules.Alarms;
using TempMonitor.Tests.Daemon.Modules.Alarms;

namespace TempMonitor.Tests.Daemon.Http.Docs;

/// <summary>How each documented answer of the alarms' routes is provoked.</summary>
internal static class AlarmProvocations
{
    private static readonly Dictionary<string, Func<AlarmHost, string>> Addresses = new()
    {
        ["GET /api/alarms"] = _ => "/api/alarms?tests=true",
        ["GET /api/alarms/{id}"] = h => $"/api/alarms/{h.Open.Id}",
        ["POST /api/alarms/{id}/acknowledge"] = h => $"/api/alarms/{h.Open.Id}/acknowledge",
        ["POST /api/alarms/acknowledge"] = _ => "/api/alarms/acknowledge",
        ["GET /api/alarms/silences"] = _ => "/api/alarms/silences",
        ["POST /api/alarms/silences"] = _ => "/api/alarms/silences",
        ["DELETE /api/alarms/silences/{id}"] = h => $"/api/alarms/silences/{h.Rig.Book.All[0].Id}",
        ["GET /api/alarms/outages"] = _ => "/api/alarms/outages",
        ["POST /api/alarms/selftest"] = _ => "/api/alarms/selftest",
        ["GET /page/alarms"] = _ => "/page/alarms",
        ["GET /page/incidents"] = _ => "/page/incidents",
    };

    public static bool Knows(string method, string path) => Addresses.ContainsKey($"{method} {path}");

    public static Task<(HttpHost Host, HttpRequestMessage Request)> Provoke(string method, string path, string code) => Provoke(method, Addresses[$"{method} {path}"], code);

    private static async Task<(HttpHost Host, HttpRequestMessage Request)> Provoke(string method, Func<AlarmHost, string> address, string code)
    {
        var level = code switch
        {
            "401" => AccessLevel.Token,
            "403" => AccessLevel.Login,
            _ => (AccessLevel?)null,
        };
        var alarms = new AlarmHost().Heat();
        alarms.Rig.Book.Add(alarms.Rig.Time.GetUtcNow().AddHours(1), null, "data-age", "anna", "filter");
        alarms.Outages.Put(new Outage(alarms.Rig.Time.GetUtcNow().AddHours(-2), alarms.Rig.Time.GetUtcNow().AddHours(-1), OutageReason.CleanStop));
        var host = await alarms.Start(level is { } all ? new AccessOptions { Page = all, Api = all } : null);
        var request = Ask(method, Wrong(alarms, address(alarms), code), BodyFor(address(alarms), code));
        if (code == "401") request.Headers.Remove("X-API-Key");
        if (code == "409" && address(alarms).EndsWith("selftest", StringComparison.Ordinal)) await Hold(alarms, host);
        if (code == "409" && address(alarms).EndsWith("silences", StringComparison.Ordinal)) Fill(alarms);
        if (code == "503") (alarms.Rig.Store.Failure, alarms.Outages.ReadFailure) = ("provoked", "provoked");
        return (host, request);
    }

    private static string Wrong(AlarmHost alarms, string address, string code) => code switch
    {
        "400" when !address.Contains("acknowledge", StringComparison.Ordinal) && !address.Contains("silences", StringComparison.Ordinal) && !address.Contains("selftest", StringComparison.Ordinal) => address.Split('?')[0] + "?points=0",
        "404" => address.Replace(alarms.Open.Id.ToString(), "1", StringComparison.Ordinal).Replace(alarms.Rig.Book.All[0].Id.ToString(), "1", StringComparison.Ordinal),
        "409" => address.Replace(alarms.Open.Id.ToString(), alarms.Over.Id.ToString(), StringComparison.Ordinal),
        "503" when address.Contains("acknowledge", StringComparison.Ordinal) => "/api/alarms/1/acknowledge",
        "503" when address.StartsWith("/api/alarms?", StringComparison.Ordinal) => "/api/alarms?state=all",
        _ => address,
    };

    private static string? BodyFor(string address, string code) => code switch
    {
        "400" => """{"nonsense":1}""",
        "201" or "409" when address.EndsWith("silences", StringComparison.Ordinal) => """{"minutes":5,"rule":"temperature-high","comment":"filter"}""",
        _ when address.EndsWith("acknowledge", StringComparison.Ordinal) => """{"by":"anna","note":"seen"}""",
        _ => null,
    };

    private static HttpRequestMessage Ask(string method, string address, string? body)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.TryAddWithoutValidation("X-API-Key", HttpHost.Token);
        if (method == "POST" && body is not null) request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        return request;
    }

    private static void Fill(AlarmHost alarms)
    {
        while (alarms.Rig.Book.Add(alarms.Rig.Time.GetUtcNow().AddHours(1), null, null, "anna", null) is not null)
        {
        }
    }

    /// <summary>A self-test under way, which waits for a notifier.</summary>
    private static async Task Hold(AlarmHost alarms, HttpHost host)
    {
        var inside = new TaskCompletionSource();
        alarms.Notifiers.OnTest = () =>
        {
            inside.TrySetResult();
            host.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().ApplicationStopping.WaitHandle.WaitOne(TimeSpan.FromSeconds(10));
        };
        _ = host.Services.GetRequiredService<SelfTest>().Run(CancellationToken.None);
        await inside.Task;
    }
}
