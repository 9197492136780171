using System.Text.RegularExpressions;
using TempMonitor.Daemon.Http.Access;

namespace TempMonitor.Tests.Daemon.Http.Access;

/// <summary>Who shall be able to go where, written down a second time, by people: by route, by visitor, by setting. Knows nothing of the code that decides.</summary>
internal static partial class AccessTable
{
    /// <summary>The columns of <see cref="Expected"/>.</summary>
    public static readonly string[] Visitors =
        ["nobody", "bad token", "key read", "key ingest", "key camera", "key admin", "the token", "viewer", "operator", "admin", "expired admin"];

    public static readonly Dictionary<string, AccessOptions> Settings = new()
    {
        ["defaults"] = new(),
        ["Page=login"] = new() { Page = AccessLevel.Login },
        ["Page=token"] = new() { Page = AccessLevel.Token },
        ["Camera=public"] = new() { Camera = AccessLevel.Public },
        ["Camera=token"] = new() { Camera = AccessLevel.Token },
        ["Camera=public, Page=login"] = new() { Camera = AccessLevel.Public, Page = AccessLevel.Login },
        ["Api=public"] = new() { Api = AccessLevel.Public },
        ["Api=login, Metrics=login"] = new() { Api = AccessLevel.Login, Metrics = AccessLevel.Login },
    };

    private const string
        Everybody = "+++++++++++",
        ByToken = "11+33+++++1",
        BySignIn = "11+33+3+++1";

    // + opened, 1: 401, 3: 403
    private static readonly Dictionary<string, string> Usual = new()
    {
        ["open"] = Everybody,
        ["docs"] = Everybody,
        ["metrics"] = Everybody,
        ["page"] = Everybody,
        ["api"] = ByToken,
        ["control"] = "11333++3++1",
        ["camera"] = "1133++3+++1",
        ["camera control"] = "1133++33++1",
        ["camera removal"] = "11333+33++1",
        ["configure"] = "11333++33+1",
        ["own"] = "1133333+++1",
    };

    private static readonly Dictionary<(string Setting, string Kind), string> Otherwise = new()
    {
        [("Page=login", "docs")] = ByToken,
        [("Page=login", "metrics")] = ByToken,
        [("Page=login", "page")] = BySignIn,
        [("Page=token", "page")] = ByToken,
        [("Camera=public", "camera")] = Everybody,
        [("Camera=public", "camera control")] = "1133+++3++1",
        [("Camera=public", "camera removal")] = "11333++3++1",
        [("Camera=token", "camera")] = "1133++++++1",
        [("Camera=token", "camera control")] = "1133+++3++1",
        [("Camera=token", "camera removal")] = "11333++3++1",
        [("Camera=public, Page=login", "docs")] = ByToken,
        [("Camera=public, Page=login", "metrics")] = ByToken,
        [("Camera=public, Page=login", "page")] = BySignIn,
        [("Camera=public, Page=login", "camera")] = "1133++++++1",
        [("Camera=public, Page=login", "camera control")] = "1133+++3++1",
        [("Camera=public, Page=login", "camera removal")] = "11333++3++1",
        [("Api=public", "api")] = Everybody,
        [("Api=login, Metrics=login", "api")] = BySignIn,
        [("Api=login, Metrics=login", "metrics")] = BySignIn,
        [("Api=login, Metrics=login", "control")] = "11333+33++1",
    };

    private static readonly Dictionary<string, string[]> Routes = new()
    {
        ["open"] = ["GET /health", "GET /livez", "GET /offline.html", "GET /readyz", "GET /account", "GET /signin", "POST /signin", "POST /signout"],
        ["docs"] = ["GET /docs", "GET /openapi.json"],
        ["metrics"] = ["GET /metrics"],
        ["page"] = ["GET /", "GET /live", "GET /page/now", "GET /page/history", "GET /page/alarms", "GET /page/incidents", "GET /page/about", "GET /page/led"],
        ["api"] =
        [
            "GET /api/temp", "GET /api/raw", "GET /api/history", "GET /api/verify-token", "GET /api/led", "GET /api/alarms", "GET /api/alarms/{id}", "GET /api/alarms/silences",
            "GET /api/alarms/outages", "GET /api/webhook/config",
        ],
        ["control"] =
        [
            "POST /api/alarms/{id}/acknowledge", "POST /api/alarms/acknowledge", "POST /api/alarms/silences",
            "DELETE /api/alarms/silences/{id}", "POST /api/alarms/selftest", "POST /api/webhook/test",
        ],
        ["camera"] =
        [
            "GET /camera", "GET /camera/{name}/now", "GET /camera/{name}/latest", "GET /camera/{name}/stream", "GET /camera/{name}/days", "GET /camera/{name}/archive",
            "GET /camera/{name}/archive/{time}", "GET /camera/{name}/archive/{time}/thumbnail", "GET /camera/{name}/timelapse", "GET /camera/{name}/timelapse/{id}",
            "GET /camera/{name}/timelapse/{id}/video",
        ],
        ["camera control"] = ["POST /camera/{name}/timelapse", "DELETE /camera/{name}/timelapse/{id}"],
        ["camera removal"] = ["DELETE /camera/{name}/archive/{time}"],
        ["configure"] =
        [
            "PUT /api/webhook/config", "POST /api/webhook/enable", "POST /api/webhook/disable", "GET /settings", "GET /settings/values", "PUT /settings/values", "GET /settings/users",
            "PUT /settings/users/{name}", "DELETE /settings/users/{name}", "GET /settings/keys", "POST /settings/keys", "DELETE /settings/keys/{name}", "GET /settings/audit",
        ],
        ["own"] = ["POST /account/password"],
    };

    /// <summary>Each route but the files of the page.</summary>
    public static IEnumerable<string> Written => Routes.Values.SelectMany(r => r);

    public static string? KindOf(string route) => Routes.FirstOrDefault(r => r.Value.Contains(route)).Key;

    /// <returns>Null for a route that nobody has thought of.</returns>
    public static string? Expected(string setting, string route)
    {
        var kind = KindOf(route) ?? (IsFileOfThePage(route) ? "open" : null);
        return kind is null ? null : Otherwise.GetValueOrDefault((setting, kind)) ?? Usual[kind];
    }

    public static bool IsFileOfThePage(string route) => FileOfThePage().IsMatch(route);

    // style sheets, scripts, words and pictures of the page: the same in every house
    [GeneratedRegex(@"^GET /([a-z0-9-]+/)*[A-Za-z0-9.-]+\.(css|js|svg|png|webmanifest)$")]
    private static partial Regex FileOfThePage();
}
