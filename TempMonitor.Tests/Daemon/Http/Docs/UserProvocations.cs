using System.Net.Http.Headers;
using System.Text;
using TempMonitor.Core.Access;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Docs;

/// <summary>How each documented answer of the routes of users, keys and the record is provoked.</summary>
internal static class UserProvocations
{
    private const string ReadKey = "tm_a-key-that-only-reads";

    public static bool Knows(string path) => path.StartsWith("/settings/users", StringComparison.Ordinal) || path.StartsWith("/settings/keys", StringComparison.Ordinal) || path == "/settings/audit";

    public static async Task<(HttpHost Host, HttpRequestMessage Request)> Provoke(string method, string path, string code)
    {
        var host = await HttpHost.Start();
        host.Accounts.Write(new AccessChange
        {
            Accounts = [SomeAccess.Person("root", Role.Admin), SomeAccess.Person("anna", Role.Viewer, SomeStatus.Now.AddDays(1))],
            Keys = [SomeAccess.Key("grafana"), SomeAccess.Key("reads") with { Hash = ApiKeySecret.HashOf(ReadKey) }],
            Audit = [SomeAccess.Line("sign-in"), new AuditEntry(SomeStatus.Now, "root@console", null, "user-created", "anna", null, "viewer")],
        });
        if (code == "503") host.Accounts.Failure = "provoked";
        var request = new HttpRequestMessage(new HttpMethod(method), Address(path, method, code));
        if (code != "401") request.Headers.TryAddWithoutValidation("X-API-Key", code == "403" ? ReadKey : HttpHost.Token);
        if (method is "PUT" or "POST") request.Content = new StringContent(Body(path, code), Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        return (host, request);
    }

    private static string Address(string path, string method, string code) => path.Replace(
        "{name}",
        (path, code) switch
        {
            (_, "404") => "nobody",
            (_, "201") => "bob",
            ("/settings/users/{name}", "409") => "root",
            ("/settings/users/{name}", _) => "anna",
            _ => "grafana",
        },
        StringComparison.Ordinal) + (method == "GET" && code == "400" ? "?count=0" : "");

    private static string Body(string path, string code) => (path, code) switch
    {
        (_, "400") => """{"nonsense":1}""",
        ("/settings/users/{name}", "409") => """{"role":"viewer"}""",
        ("/settings/users/{name}", _) => """{"role":"operator","password":"correct horse battery"}""",
        (_, "409") => """{"name":"grafana","scopes":["read"]}""",
        _ => """{"name":"new one","scopes":["read"],"until":"2027-01-01T00:00:00Z"}""",
    };
}
