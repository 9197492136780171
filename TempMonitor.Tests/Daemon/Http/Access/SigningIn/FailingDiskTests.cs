using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Core.Access;
using TempMonitor.Core.Storage;
using TempMonitor.Tests.Daemon.Http.Live;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Access.SigningIn;

/// <summary>A disk that hangs for longer than anybody waits and then goes on, and one that stays full.</summary>
public sealed class FailingDiskTests : IAsyncLifetime, IDisposable
{
    private const string Fresh = "another good one";
    private readonly ManualResetEventSlim _disk = new(initialState: true);
    private readonly ManualResetEventSlim _reached = new();
    private AccountHost _host = null!;

    public async Task InitializeAsync() => _host = await AccountHost.Start();

    public void Dispose()
    {
        _disk.Dispose();
        _reached.Dispose();
    }

    public async Task DisposeAsync()
    {
        _disk.Set();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_DiskComesBackAfterThePatience_IsOneLineOfTheRecord()
    {
        Hang();
        using (var answer = await Impatiently(_host.SignIn())) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(_host.Host.Log.Lines, l => l.Text == "Anna is signed in, but the disk has not answered yet: if it does not, a restart will end it");

        _disk.Set();
        await LiveRig.Until(() => _host.Store.Lines.Count > 0);
        Assert.Equal("sign-in", Assert.Single(_host.Store.Lines).Action);
        Assert.Empty(_host.Host.Audit.Lines);
        Assert.Equal("Anna", (await _host.Account()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task SignIn_DiskIsFullAfterThePatience_IsOneLineOfTheRecord()
    {
        Hang(thenFails: true);
        using (var answer = await Impatiently(_host.SignIn())) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(_host.Host.Audit.Lines);

        _disk.Set();
        await LiveRig.Until(() => _host.Host.Audit.Lines.Count > 0);
        Assert.Equal("sign-in", Assert.Single(_host.Host.Audit.Lines).Action);
        Assert.Empty(_host.Store.Lines);
    }

    [Fact]
    public async Task SignOut_DiskComesBackAfterThePatience_IsOneLineOfTheRecord()
    {
        using (await _host.SignIn()) Hang();
        using (var answer = await Impatiently(_host.Post("/signout"))) Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);

        _disk.Set();
        await LiveRig.Until(() => _host.Store.Lines.Count == 2);
        Assert.Equal("sign-out", _host.Store.Lines[1].Action);
        Assert.Empty(_host.Host.Audit.Lines);
    }

    [Fact]
    public async Task PasswordChange_DiskDoesNotAnswer_SaysThatItMayStillCome()
    {
        using var signedIn = await _host.SignIn();
        Hang();
        using (var answer = await Impatiently(_host.Post("/account/password", $$"""{"current":"{{SomePassword.Text}}","new":"{{Fresh}}"}""")))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            var problem = await AccountHost.Json(answer);
            Assert.Contains("the new password may still come into force", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.Equal("late", problem.GetProperty("reason").GetString());
        }

        _disk.Set();
        await LiveRig.Until(() => _host.Store.Lines.Count == 2);
        Assert.Equal("password-changed", _host.Store.Lines[1].Action);
        using var fresh = await _host.SignIn(password: Fresh);
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
    }

    [Fact]
    public async Task FullDisk_OnePersonInALoop_KeepsOnlySoManySessions()
    {
        _host.Store.BeforeWrite = () => throw new StoreException("disk full");
        for (var i = 0; i < SessionRule.Most + 5; i++)
        {
            using var answer = await _host.SignIn("ville");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            _host.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(SessionRule.Most, _host.Host.Services.GetRequiredService<AccessBook>().Sessions);
        Assert.True((await _host.Account()).GetProperty("signed_in").GetBoolean()); // the newest ones stay
    }

    private void Hang(bool thenFails = false)
    {
        _disk.Reset();
        _reached.Reset();
        _host.Store.BeforeWrite = () =>
        {
            _reached.Set();
            _disk.Wait(TimeSpan.FromSeconds(60));
            if (thenFails) throw new StoreException("disk full");
        };
    }

    /// <summary>Time passes until the answer is there, but only when it waits for the disk: passwords are waited for too.</summary>
    private async Task<HttpResponseMessage> Impatiently(Task<HttpResponseMessage> asked)
    {
        await LiveRig.Until(() => _reached.IsSet);
        await LiveRig.Until(() =>
        {
            _host.Host.Clock.Advance(TimeSpan.FromMilliseconds(10));
            return asked.IsCompleted;
        });
        return await asked;
    }
}
