using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Access.SigningIn;
using TempMonitor.Tests.Daemon.Http.Access.SigningIn;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Docs;

/// <summary>How each documented answer of signing in and out is provoked.</summary>
internal static class AccessProvocations
{
    private static readonly string[] Known = ["POST /signin", "POST /signout", "GET /account", "POST /account/password"];

    /// <summary>A key that may only read.</summary>
    public static (string Header, string Value) Reader => ("X-API-Key", AccountHost.TextOfKey("reader"));

    public static bool Knows(string method, string path) => Known.Contains($"{method} {path}");

    public static void AddPeople(WebApplicationBuilder builder) => builder.Services.AddSingleton<IAccessStore>(AccountHost.WithPeople());

    public static async Task<(HttpHost Host, HttpRequestMessage Request)> Provoke(string method, string path, string code)
    {
        var secret = SessionCookie.NewSecret();
        var host = await HttpHost.Start(configure: AddPeople);
        host.Accounts.Write(new AccessChange { Sessions = [new Session(SessionCookie.HashOf(secret), "Anna", SomeStatus.Now, SomeStatus.Now, "127.0.0.1")] });
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (path != "/signin" && code != "401")
        {
            request.Headers.TryAddWithoutValidation("Cookie", $"{SessionCookie.Name}={System.Buffers.Text.Base64Url.EncodeToString(secret)}");
            if (code != "403") request.Headers.TryAddWithoutValidation(SessionCookie.CsrfHeader, SessionCookie.CsrfOf(secret));
        }

        if (path == "/signin" && code == "403") request.Headers.TryAddWithoutValidation("Origin", "https://elsewhere.example");
        if (code == "429") await Fill(host);
        if (code == "503") host.Accounts.Failure = "provoked";
        if (method == "POST" && path != "/signout") request.Content = new StringContent(Body(path, code), Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        if (code == "503" && path != "/signin") await Warm(host);
        return (host, request);
    }

    private static string Body(string path, string code) => (path, code) switch
    {
        (_, "400") => "{}",
        ("/signin", "401") => """{"name":"anna","password":"not the one"}""",
        ("/signin", _) => $$"""{"name":"anna","password":"{{SomePassword.Text}}"}""",
        _ => $$"""{"current":"{{SomePassword.Text}}","new":"another good one"}""",
    };

    /// <summary>Anna is known here by her session, and so has a window of her own.</summary>
    private static async Task Fill(HttpHost host)
    {
        await host.Services.GetRequiredService<AccessKeeper>().RefreshNow();
        var throttle = host.Services.GetRequiredService<SignInThrottle>();
        while (throttle.TryEnter("anna", System.Net.IPAddress.Loopback, out _) is not null)
        {
        }
    }

    /// <summary>The session is known before the disk goes.</summary>
    private static async Task Warm(HttpHost host)
    {
        host.Accounts.Failure = null;
        await host.Services.GetRequiredService<AccessKeeper>().RefreshNow();
        host.Accounts.Failure = "provoked";
    }
}
