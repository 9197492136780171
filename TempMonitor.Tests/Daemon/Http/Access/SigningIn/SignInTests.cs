using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Core.Access;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Access.SigningIn;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Access.SigningIn;

public sealed class SignInTests : IAsyncLifetime
{
    private AccountHost _host = null!;

    public async Task InitializeAsync() => _host = await AccountHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task SignIn_Right_GivesACookieThatOnlyTheMonitorCanRead()
    {
        using var answer = await _host.SignIn();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Matches("^tempmonitor=[A-Za-z0-9_-]{43}; max-age=2592000; path=/; samesite=lax; httponly$", answer.Headers.GetValues("Set-Cookie").Single());
        var account = await AccountHost.Json(answer);
        Assert.True(account.GetProperty("signed_in").GetBoolean());
        Assert.Equal(("Anna", "admin"), (account.GetProperty("name").GetString(), account.GetProperty("role").GetString()));
        Assert.True(account.GetProperty("can").GetProperty("configure").GetBoolean());
        var session = Assert.Single(_host.Store.Read().Sessions);
        Assert.Equal(("Anna", "127.0.0.1"), (session.Account, session.Address));
        Assert.DoesNotContain(Convert.ToHexString(session.Hash), _host.Cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(SomeStatus.Now, _host.Store.Read().Accounts.Single(a => a.Name == "Anna").LastSignIn);
        Assert.Equal(("sign-in", "Anna", "127.0.0.1"), Facts(Assert.Single(_host.Store.Lines)));
    }

    [Fact]
    public async Task Account_OfNobody_SaysWhatNobodyMay()
    {
        var account = await _host.Account();
        Assert.False(account.GetProperty("signed_in").GetBoolean());
        foreach (var member in new[] { "name", "role", "until", "csrf" }) Assert.Equal(System.Text.Json.JsonValueKind.Null, account.GetProperty(member).ValueKind);
        Assert.Equal(("public", "login"), (account.GetProperty("page").GetString(), account.GetProperty("camera").GetString()));
        Assert.Equal("""{"look":true,"acknowledge":false,"camera":false,"camera_control":false,"configure":false}""", account.GetProperty("can").GetRawText());
    }

    [Fact]
    public async Task SignIn_WrongNamePasswordOrEndedAccount_IsRefusedInTheSameWords()
    {
        var words = new HashSet<string>();
        foreach (var (name, password) in new[] { ("anna", "wrong password"), ("nobody", SomePassword.Text), ("gone", SomePassword.Text), ("ANNA ", SomePassword.Text + " ") })
        {
            using var answer = await _host.SignIn(name, password);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            words.Add(await answer.Content.ReadAsStringAsync());
        }

        Assert.DoesNotContain("\"reason\"", Assert.Single(words), StringComparison.Ordinal);
        Assert.Equal(["anna", "nobody", "gone", "ANNA"], _host.Host.Audit.Lines.Select(l => l.Who));
        Assert.All(_host.Host.Audit.Lines, l => Assert.Equal("sign-in-refused", l.Action));
    }

    [Fact]
    public async Task SignIn_WithoutAnyAccount_SaysHowTheFirstIsMade()
    {
        await using var fresh = await AccountHost.Start(store: new InMemoryAccessStore());
        using var answer = await fresh.SignIn();
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var problem = await AccountHost.Json(answer);
        Assert.Contains("tempmonitor password NAME --role admin", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("no-accounts", problem.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("{}", "application/json")]
    [InlineData("""{"name":"anna"}""", "application/json")]
    [InlineData("""{"name":"anna","password":""}""", "application/json")]
    [InlineData("""{"name":"anna","password":["x"]}""", "application/json")]
    [InlineData("""{"name":"anna","password":"x","more":1}""", "application/json")]
    [InlineData("""{"name":"an\u0000na","password":"correct horse battery"}""", "application/json")]
    [InlineData("""{"name":"anna","password":"\ud800"}""", "application/json")]
    [InlineData("name=anna&password=correct+horse+battery", "application/x-www-form-urlencoded")]
    [InlineData("""{"name":"anna","password":"correct horse battery"}""", "text/plain")]
    public async Task SignIn_NotAsAsked_Is400AndNobodyLooks(string body, string media)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, media);
        using var answer = await _host.Host.Client.PostAsync("/signin", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(_host.Host.Audit.Lines);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 200)]
    public async Task SignIn_FromAnotherSite_IsRefused(string header, string value, int status)
    {
        using var answer = await _host.Post("/signin", $$"""{"name":"anna","password":"{{SomePassword.Text}}"}""", (header, value));
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task SignIn_FromOurOwnOrigin_IsTaken()
    {
        using var answer = await _host.Post("/signin", $$"""{"name":"anna","password":"{{SomePassword.Text}}"}""", ("Origin", $"http://{_host.Host.Address.Authority}"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Guesses_AThousandAtOnce_TenAreLookedAt()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(async i =>
        {
            using var answer = await _host.Post("/signin", $$"""{"name":"anna","password":"guess number {{i}}"}""");
            return (answer.StatusCode, Wait: answer.Headers.RetryAfter?.Delta);
        }));

        Assert.Equal(10, answers.Count(a => a.StatusCode == HttpStatusCode.Unauthorized));
        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.Equal(990, refused.Count);
        Assert.All(refused, a => Assert.Equal(TimeSpan.FromMinutes(10), a.Wait));
        Assert.Equal(10, _host.Host.Audit.Lines.Count);

        using (var right = await _host.SignIn()) Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        _host.Host.Clock.Advance(TimeSpan.FromMinutes(10));
        using var later = await _host.SignIn();
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        var metrics = await _host.Host.Client.GetStringAsync("/metrics");
        Assert.Contains("tempmonitor_signins_total{result=\"refused\"} 10\n", metrics, StringComparison.Ordinal);
        Assert.Contains("tempmonitor_signins_total{result=\"throttled\"} 991\n", metrics, StringComparison.Ordinal);
        Assert.Contains("tempmonitor_credentials_throttled_total 991\n", metrics, StringComparison.Ordinal);
        Assert.Contains("tempmonitor_sessions 1\n", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_WhoseWindowStrangersHaveFilled_OpensFromWhereThePersonWasBefore()
    {
        var throttle = _host.Host.Services.GetRequiredService<SignInThrottle>();
        using (var first = await _host.SignIn()) Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        for (var i = 0; i < 10; i++) Assert.NotNull(throttle.TryEnter("anna", IPAddress.Parse($"198.51.100.{i}"), out _));
        Assert.Null(throttle.TryEnter("anna", IPAddress.Parse("198.51.100.77"), out _));

        using var again = await _host.SignIn();
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Place_WhoseWindowGuessesHaveFilled_StillOpensToWhoeverSignedInThereBefore()
    {
        using (var first = await _host.SignIn()) Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        for (var i = 0; i < 10; i++)
        {
            using var guess = await _host.SignIn($"guess{i}", "wrong password");
            Assert.Equal(HttpStatusCode.Unauthorized, guess.StatusCode);
        }

        using (var stranger = await _host.SignIn("olli")) Assert.Equal(HttpStatusCode.TooManyRequests, stranger.StatusCode);
        using var again = await _host.SignIn();
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task SignIns_MoreThanWait_AreTurnedAway()
    {
        var desk = _host.Host.Services.GetRequiredService<PasswordDesk>();
        using var held = new HeldDesk(desk);
        var waiting = new List<Task<bool>>();
        while (desk.Check(null, "x", []) is { } check) waiting.Add(check);
        using (var busy = await _host.SignIn())
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, busy.StatusCode);
            Assert.NotNull(busy.Headers.RetryAfter);
            Assert.Equal("busy", (await AccountHost.Json(busy)).GetProperty("reason").GetString());
        }

        Assert.InRange(waiting.Count, PasswordDesk.MostWaiting - 1, PasswordDesk.MostWaiting);
        held.Release();
        Assert.All(await Task.WhenAll(waiting), Assert.False);
        using var then = await _host.SignIn();
        Assert.Equal(HttpStatusCode.OK, then.StatusCode);
    }

    [Fact]
    public async Task Session_AfterARestart_Holds()
    {
        using (await _host.SignIn()) _host.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var restarted = await AccountHost.Start(store: _host.Store);
        (restarted.Cookie, restarted.Csrf) = (_host.Cookie, _host.Csrf);
        Assert.Equal("Anna", (await restarted.Account()).GetProperty("name").GetString());
        using var answer = await restarted.Post("/signout");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task Session_Unused_Ends_AndUsedItGoesOnToTheLongest()
    {
        using (await _host.SignIn()) _host.Host.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.True((await _host.Account()).GetProperty("signed_in").GetBoolean());
        for (var day = 7; day < 29; day += 6)
        {
            _host.Host.Clock.Advance(TimeSpan.FromDays(6));
            Assert.Equal(day + 6 < 30, (await _host.Account()).GetProperty("signed_in").GetBoolean());
        }

        using (await _host.SignIn()) _host.Host.Clock.Advance(TimeSpan.FromDays(7));
        Assert.False((await _host.Account()).GetProperty("signed_in").GetBoolean());
    }

    [Fact]
    public async Task SignOut_EndsTheSession_AlsoForWhoHasCopiedTheCookie()
    {
        using (await _host.SignIn())
        {
            using var answer = await _host.Post("/signout");
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            Assert.StartsWith("tempmonitor=; expires=Thu, 01 Jan 1970", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        }

        Assert.False((await _host.Account()).GetProperty("signed_in").GetBoolean());
        Assert.Empty(_host.Store.Read().Sessions);
        Assert.Equal("sign-out", _host.Store.Lines[^1].Action);
    }

    [Fact]
    public async Task DiskFull_SignInAndOut_WorkAndTheLogSaysSo()
    {
        _host.Store.BeforeWrite = () => throw new StoreException("disk full");
        using (var answer = await _host.SignIn()) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Anna", (await _host.Account()).GetProperty("name").GetString());
        Assert.Contains(_host.Host.Log.Lines, l => l.Text == "Anna is signed in, but that could not be stored: a restart will end it");
        Assert.Equal("sign-in", Assert.Single(_host.Host.Audit.Lines).Action);

        using (var change = await _host.Post("/account/password", Passwords(SomePassword.Text, "another good one"))) Assert.Equal(HttpStatusCode.ServiceUnavailable, change.StatusCode);
        using (var answer = await _host.Post("/signout")) Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.False((await _host.Account()).GetProperty("signed_in").GetBoolean());
    }

    [Fact]
    public async Task SignOut_NotStoredAtFirst_IsStoredLater()
    {
        using (await _host.SignIn()) _host.Store.BeforeWrite = () => throw new StoreException("disk full");
        using (await _host.Post("/signout")) Assert.Single(_host.Store.Read().Sessions);
        _host.Store.BeforeWrite = null;
        _host.Host.Clock.Advance(TimeSpan.FromSeconds(30));
        await _host.Account();
        Assert.True(SpinWait.SpinUntil(() => _host.Store.Read().Sessions.Count == 0, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Store_CantBeRead_SignInSaysSoAndWhoIsKnownStaysSignedIn()
    {
        using (await _host.SignIn()) _host.Store.Failure = "disk gone";
        _host.Host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True((await _host.Account()).GetProperty("signed_in").GetBoolean());

        await using var blind = await AccountHost.Start(store: _host.Store);
        using var answer = await blind.SignIn();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("unavailable", (await AccountHost.Json(answer)).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task SignIn_WithACheaperRecipe_MakesADearerOne()
    {
        _host.Store.Write(new AccessChange { Accounts = [new Account("old", Role.Viewer, PasswordRecipe.Create(SomePassword.Text, 2), SomeStatus.Now)] });
        _host.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        using (var answer = await _host.SignIn("old")) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var stored = _host.Store.Read().Accounts.Single(a => a.Name == "old").Password;
        Assert.True(PasswordRecipe.TryParse(stored, out var recipe));
        Assert.Equal(SomePassword.Iterations, recipe.Iterations);
        Assert.True(recipe.Matches(SomePassword.Text));
        Assert.True((await _host.Account()).GetProperty("signed_in").GetBoolean());
    }

    [Fact]
    public async Task Sessions_OfOnePerson_AreOnlySoMany()
    {
        for (var i = 0; i < SessionRule.Most + 3; i++)
        {
            using var answer = await _host.SignIn("ville");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            _host.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(SessionRule.Most, _host.Store.Read().Sessions.Count);
    }

    private static string Passwords(string current, string fresh) => $$"""{"current":"{{current}}","new":"{{fresh}}"}""";

    private static (string Action, string Who, string? From) Facts(AuditEntry entry) => (entry.Action, entry.Who, entry.From);
}
