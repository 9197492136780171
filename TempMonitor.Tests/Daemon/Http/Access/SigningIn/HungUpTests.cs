using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Access.SigningIn;
using TempMonitor.Tests.Daemon.Http.Live;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Access.SigningIn;

/// <summary>Whoever hangs up before the password was looked at.</summary>
public sealed class HungUpTests : IAsyncLifetime
{
    // as many as the rule looks at
    private const int Tries = 10;
    private AccountHost _host = null!;

    public async Task InitializeAsync() => _host = await AccountHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task HangUp_WithTheRightPassword_UsesUpNoTryAndBeginsNothing()
    {
        await HangUp(gone => Desk.SignIn("anna", SomePassword.Text, IPAddress.Loopback, gone));

        Assert.Equal(SignInOutcome.Ok, await SignInWhenThereIsRoom());
        Assert.Single(_host.Store.Read().Sessions);
        Assert.Equal("sign-in", Assert.Single(_host.Store.Lines).Action);
        Assert.Empty(_host.Host.Audit.Lines);
    }

    [Fact]
    public async Task HangUp_WithAWrongPassword_CountsAndIsRecorded()
    {
        await HangUp(gone => Desk.SignIn("anna", "a wrong password", IPAddress.Loopback, gone));

        using (var right = await _host.SignIn()) Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        await LiveRig.Until(() => _host.Host.Audit.Lines.Count == Tries);
        Assert.All(_host.Host.Audit.Lines, l => Assert.Equal(("sign-in-refused", "anna", "127.0.0.1"), (l.Action, l.Who, l.From)));
        await LiveRig.Until(() => _host.Host.Services.GetRequiredService<SignInTally>().Of(SignInOutcome.Refused) == Tries);
        using var still = await _host.SignIn();
        Assert.Equal(HttpStatusCode.TooManyRequests, still.StatusCode);
    }

    [Fact]
    public async Task HangUp_WhileTheOwnPasswordChanges_UsesUpNoTryAndChangesNothing()
    {
        using var signedIn = await _host.SignIn();
        var account = _host.Store.Read().Accounts.Single(a => a.Name == "Anna");
        await HangUp(gone => Desk.ChangePassword(account, SomePassword.Text, "another good one", IPAddress.Loopback, gone));

        Assert.Equal(SignInOutcome.Ok, await SignInWhenThereIsRoom());
        Assert.Equal(SomePassword.Recipe, _host.Store.Read().Accounts.Single(a => a.Name == "Anna").Password);
    }

    private SignInDesk Desk => _host.Host.Services.GetRequiredService<SignInDesk>();

    private PasswordDesk Passwords => _host.Host.Services.GetRequiredService<PasswordDesk>();

    private SignInThrottle Throttle => _host.Host.Services.GetRequiredService<SignInThrottle>();

    /// <summary>As many as may try, all of whom leave while they wait.</summary>
    private async Task HangUp(Func<CancellationToken, Task<SignInResult>> ask)
    {
        // the accounts are known: each takes its place before it waits
        await _host.Host.Services.GetRequiredService<AccessKeeper>().RefreshNow();
        using var held = new HeldDesk(Passwords);
        using var gone = new CancellationTokenSource();
        var asked = Enumerable.Range(0, Tries).Select(_ => ask(gone.Token)).ToList();
        Assert.Null(Throttle.TryEnter("anna", IPAddress.Loopback, out _));
        await gone.CancelAsync();
        foreach (var one in asked) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
    }

    private async Task<SignInOutcome> SignInWhenThereIsRoom()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var result = await Desk.SignIn("anna", SomePassword.Text, IPAddress.Loopback, patience.Token);
        while (result.Outcome == SignInOutcome.Throttled && !patience.IsCancellationRequested)
        {
            await Task.Yield();
            result = await Desk.SignIn("anna", SomePassword.Text, IPAddress.Loopback, CancellationToken.None);
        }

        return result.Outcome;
    }
}
