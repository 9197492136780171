using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Docs;

/// <summary>How those are turned away who ask for a page that is usually open, or for the page of the settings.</summary>
internal static class DocumentProvocations
{
    private const string Feeder = "tm_a-key-that-only-feeds";
    private static readonly string[] Paths = ["/docs", "/openapi.json", "/settings"];

    public static bool Knows(string path, string code) => Paths.Contains(path) && code is ("401" or "403");

    public static async Task<(HttpHost Host, HttpRequestMessage Request)> Provoke(string path, string code)
    {
        var host = await HttpHost.Start(access: new AccessOptions { Page = AccessLevel.Login });
        host.Accounts.Write(new AccessChange { Keys = [SomeAccess.Key("feeds", KeyScopes.Ingest) with { Hash = ApiKeySecret.HashOf(Feeder) }] });
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (code == "403") request.Headers.TryAddWithoutValidation("X-API-Key", Feeder);
        return (host, request);
    }
}
