using System.Net;
using Microsoft.AspNetCore.Http;
using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Tests.Daemon.Http.Access.SigningIn;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Access;

/// <summary>Keys, cookies, what comes together, and what a browser is told.</summary>
public sealed class VisitorTests : IAsyncLifetime
{
    private AccountHost _host = null!;

    public async Task InitializeAsync() => _host = await AccountHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("reader", 200)]
    [InlineData("root", 200)]
    [InlineData("ingester", 403)]
    [InlineData("eye", 403)]
    [InlineData("unheard-of", 401)]
    public async Task NamedKey_ByItsScope_OpensTheApi(string key, int status)
    {
        using var answer = await _host.Get("/api/temp", ("Authorization", $"Bearer {AccountHost.TextOfKey(key)}"));
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 401, answer.Headers.WwwAuthenticate.Count > 0);
    }

    [Fact]
    public async Task NamedKey_Used_IsNotedOnceInAWhile()
    {
        var writes = _host.Store.Writes;
        for (var i = 0; i < 5; i++)
        {
            using var answer = await _host.Get("/api/temp", ("X-API-Key", AccountHost.TextOfKey("reader")));
        }

        Assert.True(SpinWait.SpinUntil(() => _host.Store.Read().Keys.Single(k => k.Name == "reader").LastUsed == SomeStatus.Now, TimeSpan.FromSeconds(20)));
        Assert.Equal(writes + 1, _host.Store.Writes);
    }

    [Fact]
    public async Task NamedKey_Revoked_IsRefusedWithinASecond()
    {
        using (var before = await _host.Get("/api/temp", ("X-API-Key", AccountHost.TextOfKey("reader")))) Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        _host.Store.Write(new AccessChange { RemovedKeys = ["reader"] });
        _host.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        using var answer = await _host.Get("/api/temp", ("X-API-Key", AccountHost.TextOfKey("reader")));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task KeyBesideACookie_TheKeyCounts()
    {
        using var signedIn = await _host.SignIn();
        using (var wrong = await _host.Get("/api/temp", ("X-API-Key", "wrong-key"))) Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        using (var camera = await _host.Get("/api/temp", ("X-API-Key", AccountHost.TextOfKey("eye")))) Assert.Equal(HttpStatusCode.Forbidden, camera.StatusCode);
        using (var proxy = await _host.Get("/api/temp", ("Authorization", "Basic eDp5"))) Assert.Equal(HttpStatusCode.OK, proxy.StatusCode);
    }

    [Fact]
    public async Task CookieOfAnotherMonitorBesideOurs_DoesNotHideIt()
    {
        using var signedIn = await _host.SignIn();
        _host.Cookie = $"tempmonitor={new string('A', 43)}; other=1; {_host.Cookie}";
        Assert.True((await _host.Account()).GetProperty("signed_in").GetBoolean());
    }

    [Theory]
    [InlineData("tempmonitor=")]
    [InlineData("tempmonitor=short")]
    [InlineData("tempmonitor=\u0001")]
    [InlineData("tempmonitor=%00%00; tempmonitor=!!!!; tempmonitor; =; ;;")]
    [InlineData("TEMPMONITOR=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Cookie_OfAnyBytes_IsNobodys(string cookie)
    {
        var answer = await _host.Host.Raw($"GET /api/temp HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: {cookie}\r\n\r\n");
        Assert.Matches("^HTTP/1.1 40[01] ", answer);
    }

    [Fact]
    public async Task Change_ByCookie_NeedsTheTokenOfThePage()
    {
        using var signedIn = await _host.SignIn();
        var right = _host.Csrf;
        foreach (var wrong in new[] { null, "", "wrong", right + "x" })
        {
            _host.Csrf = wrong;
            using var answer = await _host.Post("/signout");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        _host.Csrf = right;
        foreach (var (header, value) in new[] { ("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site") })
        {
            using var answer = await _host.Post("/signout", null, (header, value));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        using var own = await _host.Post("/signout", null, ("Origin", $"http://{_host.Host.Address.Authority}"));
        Assert.Equal(HttpStatusCode.NoContent, own.StatusCode);
    }

    [Fact]
    public async Task WrongKeys_MoreThanAreLookedAt_Are429_ButOneKnownThereGetsThrough()
    {
        using (var known = await _host.Get("/api/temp", ("X-API-Key", AccountHost.TextOfKey("reader")))) Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await _host.Get("/account", ("X-API-Key", $"guess-{i}")); // also where everybody may go a guess is one
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }

        using (var more = await _host.Get("/api/temp", ("X-API-Key", "guess-11")))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, more.StatusCode);
            Assert.NotNull(more.Headers.RetryAfter);
        }

        using (var fresh = await _host.Get("/api/temp", ("X-API-Key", AccountHost.TextOfKey("root")))) Assert.Equal(HttpStatusCode.TooManyRequests, fresh.StatusCode);
        using (var known = await _host.Get("/api/temp", ("X-API-Key", AccountHost.TextOfKey("reader")))) Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        using (var health = await _host.Get("/health", ("X-API-Key", "guess-12"))) Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        _host.Host.Clock.Advance(TimeSpan.FromMinutes(10));
        using var later = await _host.Get("/api/temp", ("X-API-Key", AccountHost.TextOfKey("root")));
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Theory]
    [InlineData("/", "signin")]
    [InlineData("/api/temp", "../signin?next=api%2Ftemp")]
    [InlineData("/api/history?sensor=a&x=%2F", "../signin?next=api%2Fhistory%3Fsensor%3Da%26x%3D%252F")]
    public async Task Browser_RefusedAPage_IsSentToTheSignIn(string path, string location)
    {
        await using var closed = await AccountHost.Start(new AccessOptions { Page = AccessLevel.Login });
        using var answer = await closed.Get(path, ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location!.OriginalString);

        using var program = await closed.Get(path, ("Accept", "*/*"));
        Assert.Equal(HttpStatusCode.Unauthorized, program.StatusCode);
    }

    [Fact]
    public async Task Browser_SignedInWithoutTheRole_IsToldInsteadOfSentInACircle()
    {
        using var signedIn = await _host.SignIn("ville");
        using var answer = await _host.Post("/api/alarms/acknowledge");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode); // no module, no route
        await using var closed = await AccountHost.Start(new AccessOptions { Page = AccessLevel.Login });
        using var token = await closed.Get("/", ("Accept", "text/html"), ("X-API-Key", AccountHost.TextOfKey("ingester")));
        Assert.Equal(HttpStatusCode.Forbidden, token.StatusCode);
    }

    [Fact]
    public async Task Person_Demoted_MayNoMoreAtOnce()
    {
        await using var closed = await AccountHost.Start(new AccessOptions { Page = AccessLevel.Login });
        using var signedIn = await closed.SignIn("olli");
        Assert.True((await closed.Account()).GetProperty("can").GetProperty("acknowledge").GetBoolean());
        closed.Store.Write(new AccessChange { Accounts = [new Account("olli", Role.Viewer, SomePassword.Recipe, SomeStatus.Now)] });
        closed.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False((await closed.Account()).GetProperty("can").GetProperty("acknowledge").GetBoolean());
    }

    [Theory]
    [InlineData(true, "/room", "; secure;", "path=/room/")]
    [InlineData(false, "", "; httponly", "path=/;")]
    public void Cookie_UnderAPathAndTls_FollowsThem(bool isHttps, string pathBase, string first, string second)
    {
        var context = new DefaultHttpContext();
        (context.Request.Scheme, context.Request.PathBase) = (isHttps ? "https" : "http", pathBase);
        SessionCookie.Set(context, SessionCookie.NewSecret(), TimeSpan.FromDays(1));
        var cookie = context.Response.Headers.SetCookie.ToString();
        Assert.Contains(first, cookie, StringComparison.Ordinal);
        Assert.Contains(second, cookie, StringComparison.Ordinal);
        Assert.Equal(isHttps, cookie.Contains("secure", StringComparison.Ordinal));
    }
}
