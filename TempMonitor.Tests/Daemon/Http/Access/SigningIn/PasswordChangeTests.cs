using System.Net;
using TempMonitor.Core.Access;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Access.SigningIn;

public sealed class PasswordChangeTests : IAsyncLifetime
{
    private const string Fresh = "another good one";
    private AccountHost _host = null!;

    public async Task InitializeAsync() => _host = await AccountHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Change_Right_EndsTheOtherSessionsAndGoesOn()
    {
        using var elsewhere = await _host.SignIn();
        var other = _host.Cookie;
        using var here = await _host.SignIn();
        var before = _host.Cookie;

        using var answer = await Change(SomePassword.Text, Fresh);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        foreach (var old in new[] { other, before })
        {
            _host.Cookie = old;
            Assert.False((await _host.Account()).GetProperty("signed_in").GetBoolean());
        }

        _host.Take(answer);
        Assert.True((await _host.Account()).GetProperty("signed_in").GetBoolean());
        Assert.Single(_host.Store.Read().Sessions);
        Assert.Equal(("password-changed", "Anna", null), (_host.Store.Lines[^1].Action, _host.Store.Lines[^1].Target, _host.Store.Lines[^1].After));
        using (var old = await _host.SignIn()) Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        using (var fresh = await _host.SignIn(password: Fresh)) Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
    }

    [Theory]
    [InlineData("not the one", Fresh, 403)]
    [InlineData(SomePassword.Text, "short", 400)]
    [InlineData(SomePassword.Text, SomePassword.Text, 400)]
    [InlineData(SomePassword.Text, "", 400)]
    [InlineData("", Fresh, 400)]
    public async Task Change_NotAsAsked_ChangesNothing(string current, string fresh, int status)
    {
        using var signedIn = await _host.SignIn();
        using var answer = await Change(current, fresh);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(SomePassword.Recipe, _host.Store.Read().Accounts.Single(a => a.Name == "Anna").Password);
        Assert.True((await _host.Account()).GetProperty("signed_in").GetBoolean());
    }

    [Fact]
    public async Task Change_Guessed_IsThrottled()
    {
        using var signedIn = await _host.SignIn();
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await Change($"guess number {i}", Fresh);
            Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        }

        using var right = await Change(SomePassword.Text, Fresh);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
    }

    [Fact]
    public async Task Change_ByNobodyOrAKey_IsRefused()
    {
        using var nobody = await Change(SomePassword.Text, Fresh);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        using var token = await _host.Post("/account/password", "{}", ("X-API-Key", AccountHost.TextOfKey("root")));
        Assert.Equal(HttpStatusCode.Forbidden, token.StatusCode);
    }

    [Fact]
    public async Task Account_ChangedMeanwhile_IsNotSignedIn()
    {
        // between the look at the password and the session somebody sets another one
        _host.Store.BeforeWrite = () =>
        {
            _host.Store.BeforeWrite = null;
            _host.Store.Write(new AccessChange { Accounts = [new Account("Anna", Role.Viewer, PasswordRecipe.Create(Fresh, 10), SomeStatus.Now)] });
        };
        using var answer = await _host.SignIn();
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(_host.Store.Read().Sessions);
    }

    private Task<HttpResponseMessage> Change(string current, string fresh) => _host.Post("/account/password", $$"""{"current":"{{current}}","new":"{{fresh}}"}""");
}
