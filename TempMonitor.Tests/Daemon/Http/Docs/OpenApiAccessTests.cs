using System.Text.Json;
using TempMonitor.Tests.Daemon.Http.Access;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Http.Docs;

/// <summary>Holds openapi.json against <see cref="AccessTable"/>: who may be turned away reads so, and who may come in.</summary>
public sealed class OpenApiAccessTests
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["open"] = "public",
        ["docs"] = "public unless Access:Page is login",
        ["metrics"] = "Access:Metrics",
        ["page"] = "Access:Page",
        ["api"] = "Access:Api",
        ["control"] = "Access:Api, never public: operators, admin keys",
        ["camera"] = "Access:Camera",
        ["camera control"] = "Access:Camera, never public: operators, camera keys",
        ["camera removal"] = "Access:Camera, never public: operators, admin keys",
        ["configure"] = "never public: admins, admin keys, the token",
        ["own"] = "signed in",
    };

    private static readonly Dictionary<string, JsonElement> Operations =
        JsonDocument.Parse(File.ReadAllText(Repository.File("TempMonitor.Daemon/Http/wwwroot/openapi.json"))).RootElement
            .GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (Route: $"{o.Name.ToUpperInvariant()} {p.Name}", o.Value)))
            .ToDictionary(o => o.Route, o => o.Value);

    // what the page's worker shows without a network is no route of the API
    private static IEnumerable<string> Routes => AccessTable.Written.Where(r => !r.EndsWith(".html", StringComparison.Ordinal));

    [Fact]
    public void Refusals_ThatTheTableExpects_AreInTheDocument() =>
        Assert.Empty(Routes.SelectMany(route => RefusalsOf(route).Where(code => !HasAnswer(route, code)).Select(code => $"{route}: {code} is not in the document")));

    [Fact]
    public void AccessWords_OfEachRoute_AreThoseOfItsKind() =>
        Assert.Equal(Routes.Select(r => (r, Words[AccessTable.KindOf(r)!])), Routes.Select(r => (r, Operations[r].GetProperty("x-access").GetString()!)));

    /// <summary>A client that is made of the document sends its key where it may be wanted.</summary>
    [Fact]
    public void Security_WhereSomebodyIsTurnedAway_IsWanted() =>
        Assert.DoesNotContain(Routes, r => RefusalsOf(r).Any() && !(Operations[r].TryGetProperty("security", out var security) && security.GetArrayLength() > 0));

    private static bool HasAnswer(string route, string code) => Operations.TryGetValue(route, out var found) && found.GetProperty("responses").TryGetProperty(code, out _);

    private static IEnumerable<string> RefusalsOf(string route)
    {
        var found = string.Concat(AccessTable.Settings.Keys.Select(setting => AccessTable.Expected(setting, route)));
        if (found.Contains('1', StringComparison.Ordinal)) yield return "401";
        if (found.Contains('3', StringComparison.Ordinal)) yield return "403";
    }
}
