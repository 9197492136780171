using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Access;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hosting;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Http.Access;

/// <summary>Every route that the daemon maps with all modules on, for each kind of visitor under each setting, against <see cref="AccessTable"/>.</summary>
public sealed class AccessMatrixTests : IDisposable
{
    private const string TheToken = "the-token-of-the-test";
    private static readonly string[] Names = ["viewer", "operator", "admin", "expired admin"];
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _time = new(SomeAccess.Noon);
    private readonly InMemoryAccessStore _store = new();
    private readonly Dictionary<string, byte[]> _secrets = Names.ToDictionary(n => n, _ => SessionCookie.NewSecret());

    public AccessMatrixTests() => _store.Write(new AccessChange
    {
        Accounts =
        [
            SomeAccess.Person("viewer", Role.Viewer), SomeAccess.Person("operator", Role.Operator), SomeAccess.Person("admin", Role.Admin),
            SomeAccess.Person("expired admin", Role.Admin, SomeAccess.Noon),
        ],
        Keys = [.. new[] { KeyScopes.Read, KeyScopes.Ingest, KeyScopes.Camera, KeyScopes.Admin }.Select(s => SomeAccess.Key(Key(s), s))],
        Sessions = [.. Names.Select(n => new Session(SessionCookie.HashOf(_secrets[n]), n, SomeAccess.Noon, SomeAccess.Noon, "192.0.2.1"))],
    });

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EveryRoute_ForEveryVisitorUnderEverySetting_IsAsTheTableSays()
    {
        await using var daemon = Build();
        var (wrong, asked) = (new List<string>(), 0);
        var routes = RoutesOf(daemon);
        foreach (var (setting, options) in AccessTable.Settings)
        {
            var gate = Gate(options);
            foreach (var (method, route) in routes)
            {
                var name = $"{method} {route.RoutePattern.RawText}";
                if (AccessTable.Expected(setting, name.Replace("HEAD", "GET", StringComparison.Ordinal)) is not { } expected)
                {
                    wrong.Add($"{name}: is not in the table; write down who may go there");
                    continue;
                }

                foreach (var (index, visitor) in AccessTable.Visitors.Index())
                {
                    asked++;
                    var found = await Ask(gate, method, route, visitor);
                    if (found != expected[index]) wrong.Add($"{setting}, {name}, {visitor}: {found}, not {expected[index]}");
                }
            }
        }

        Assert.Empty(wrong.Distinct());
        Assert.True(asked > 3_000, $"only {asked} were asked");
    }

    /// <summary>A route that is not mapped here is asked by nobody, and a row that nobody maps says nothing.</summary>
    [Fact]
    public async Task Routes_AndTable_AreTheSameSet()
    {
        await using var daemon = Build();
        var mapped = RoutesOf(daemon).Where(r => r.Method != "HEAD").Select(r => $"{r.Method} {r.Route.RoutePattern.RawText}").Where(r => !AccessTable.IsFileOfThePage(r));
        Assert.Equal(AccessTable.Written.Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryChange_ByCookieWithoutTheTokenOfThePage_IsRefused()
    {
        await using var daemon = Build();
        var gate = Gate(new AccessOptions { Camera = AccessLevel.Public });
        var changes = RoutesOf(daemon).Where(r => r.Method is not ("GET" or "HEAD") && r.Route.RoutePattern.RawText != "/signin").ToList();
        Assert.NotEmpty(changes);
        foreach (var (method, route) in changes)
            Assert.True(await Ask(gate, method, route, "admin", withCsrf: false) == '3', $"{method} {route.RoutePattern.RawText}");
    }

    [Fact]
    public async Task RouteWithoutAnArea_IsForPeopleOnly()
    {
        var route = new RouteEndpoint(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/new"), 0, null, null);
        var gate = Gate(new AccessOptions());
        var found = new StringBuilder();
        foreach (var visitor in AccessTable.Visitors) found.Append(await Ask(gate, "GET", route, visitor));
        Assert.Equal("1133333+++1", found.ToString());
    }

    private static List<(string Method, RouteEndpoint Route)> RoutesOf(WebApplication daemon) =>
        [.. ((IEndpointRouteBuilder)daemon).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(m => (m, e)))];

    /// <summary>What stands between a request and the route; the route itself is not called.</summary>
    private async Task<char> Ask(AccessGate gate, string method, RouteEndpoint route, string visitor, bool withCsrf = true)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Scheme, context.Request.Host) = (method, "http", new HostString("monitor.example"));
        context.SetEndpoint(route);
        if (visitor.StartsWith("key ", StringComparison.Ordinal)) context.Request.Headers.Authorization = $"Bearer {visitor}";
        if (visitor == "the token") context.Request.Headers["X-API-Key"] = TheToken;
        if (visitor == "bad token") context.Request.Headers["X-API-Key"] = "no-such-token";
        if (_secrets.TryGetValue(visitor, out var secret))
        {
            context.Request.Headers.Cookie = $"{SessionCookie.Name}={System.Buffers.Text.Base64Url.EncodeToString(secret)}";
            if (withCsrf) context.Request.Headers["X-CSRF-Token"] = SessionCookie.CsrfOf(secret);
        }

        var isOpened = false;
        await gate.Invoke(context, _ =>
        {
            isOpened = true;
            return Task.CompletedTask;
        });
        return (isOpened, context.Response.StatusCode) switch
        {
            (true, _) => '+',
            (false, StatusCodes.Status401Unauthorized) => '1',
            (false, StatusCodes.Status403Forbidden) => '3',
            _ => '?',
        };
    }

    private AccessGate Gate(AccessOptions options)
    {
        var book = new AccessBook(_store, options.Sessions.Rule, _time);
        var keeper = new AccessKeeper(book, _store, _time, NullLogger<AccessKeeper>.Instance);
        var throttle = new KeyThrottle(new CredentialThrottle(new ThrottleRule(1_000_000, TimeSpan.FromMinutes(10), []), _time));
        return new AccessGate(options, new VisitorFinder(new AccessToken(TheToken), book, keeper, throttle), new FailedTries(_time, NullLogger<FailedTries>.Instance));
    }

    /// <summary>Put together as it runs, with the settings' routes, but not started.</summary>
    private WebApplication Build()
    {
        var drivers = new SensorDriverCatalog();
        var paths = new DaemonPaths(_folder.File("etc"), _folder.Path, _folder.Path);
        string[] arguments = ["--Simulation:When=always", .. new ModuleCatalog().All.Select(m => $"--Modules:{m.Name}:Enabled=true")];
        var layers = new SettingsLayers(_folder.Path, paths, arguments, drivers, credentials: null);
        var started = Read();
        return DaemonApp.Build(started.Settings, paths, drivers, new AccessToken(TheToken), Serilog.Core.Logger.None, new SettingsRereading(started.Values, Read) { Layers = layers });

        RereadSettings Read()
        {
            using var sources = layers.Open();
            return new(layers.Read(sources), sources.Values);
        }
    }

    private static string Key(KeyScopes scopes) => $"key {scopes.ToString().ToLowerInvariant()}";
}
