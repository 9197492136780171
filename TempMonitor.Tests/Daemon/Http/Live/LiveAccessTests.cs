using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Live;
using TempMonitor.Tests.Daemon.Http.Access.SigningIn;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Live;

/// <summary>Who stays on the live feed when rights change: over real sessions and keys.</summary>
public sealed class LiveAccessTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _machine = new();
    private AccountHost _host = null!;

    public async Task InitializeAsync() => _host = await Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Live_SignedOut_Ends()
    {
        using var signedIn = await _host.SignIn("ville");
        using var reader = await Open(_host);
        await Stays(_host, reader);
        using var answer = await _host.Post("/signout");
        await Ends(_host, reader);
    }

    [Fact]
    public async Task Live_UserRemoved_Ends()
    {
        using var signedIn = await _host.SignIn("ville");
        using var reader = await Open(_host);
        await Stays(_host, reader);
        _host.Store.Write(new AccessChange { RemovedAccounts = ["ville"] });
        await Ends(_host, reader);
    }

    [Fact]
    public async Task Live_UsersEndReached_Ends()
    {
        _host.Store.Write(new AccessChange { Accounts = [new Account("guest", Role.Viewer, SomePassword.Recipe, SomeStatus.Now, SomeStatus.Now.AddHours(1))] });
        _host.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        using var signedIn = await _host.SignIn("guest");
        using var reader = await Open(_host);
        _host.Host.Clock.Advance(TimeSpan.FromMinutes(59));
        await Stays(_host, reader);
        _host.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await Ends(_host, reader);
    }

    [Fact]
    public async Task Live_KeyRevoked_Ends()
    {
        using var reader = await Open(_host, ("X-API-Key", AccountHost.TextOfKey("reader")));
        await Stays(_host, reader);
        _host.Store.Write(new AccessChange { RemovedKeys = ["reader"] });
        await Ends(_host, reader);
    }

    [Fact]
    public async Task Live_KeyLosesItsScope_EndsWhereThePageIsClosed()
    {
        await using var closed = await Start(new AccessOptions { Page = AccessLevel.Login });
        using var reader = await Open(closed, ("X-API-Key", AccountHost.TextOfKey("reader")));
        await Stays(closed, reader);
        closed.Store.Write(new AccessChange { Keys = [closed.Store.Read().Keys.Single(k => k.Name == "reader") with { Scopes = KeyScopes.Ingest }] });
        await Ends(closed, reader);
    }

    [Fact]
    public async Task Live_Stranger_StaysWhileThePageIsPublic()
    {
        using var reader = await Open(_host);
        using var signedIn = await _host.SignIn("ville");
        using var answer = await _host.Post("/signout");
        await Stays(_host, reader);
    }

    private static LiveFeed Feed(AccountHost host) => host.Host.Services.GetRequiredService<LiveFeed>();

    private static async Task<LiveReader> Open(AccountHost host, params (string Name, string Value)[] headers)
    {
        var reader = new LiveReader(await host.Open("/live", headers));
        Assert.Equal(200, (int)reader.Answer.StatusCode);
        await reader.Next("hello");
        return reader;
    }

    private Task<AccountHost> Start(AccessOptions? access = null) =>
        AccountHost.Start(access, configure: builder => builder.Services.AddSingleton(new LiveClock(_machine)));

    private async Task Stays(AccountHost host, LiveReader reader)
    {
        var before = reader.Comments;
        Beat(host);
        Feed(host).Tell(LiveKinds.Alarm, "{}"u8.ToArray());
        Feed(host).Step();
        while (await NameOfNext(reader) is { } name && name != "alarm")
        {
        }

        Assert.Equal(before + 1, reader.Comments);
    }

    private async Task Ends(AccountHost host, LiveReader reader)
    {
        Beat(host);
        while (await NameOfNext(reader) is not null)
        {
        }

        await LiveRig.Until(() => host.Host.Services.GetRequiredService<LiveHub>().Clients == 0);
    }

    private static async Task<string?> NameOfNext(LiveReader reader) => (await reader.Next())?.Name;

    /// <summary>The heartbeat comes, at which it is looked whether the client may stay.</summary>
    private void Beat(AccountHost host)
    {
        host.Host.Clock.Advance(TimeSpan.FromSeconds(2)); // what was written meanwhile is read once a second
        _machine.Advance(TimeSpan.FromSeconds(15));
        Feed(host).Step();
    }
}
