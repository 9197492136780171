using TempMonitor.Core.Access;
using TempMonitor.Core.Storage;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeAccess;

namespace TempMonitor.Tests.Core.Access;

/// <summary>What every store of accounts must do; run over the fake and over the real one.</summary>
public abstract class AccessStoreContract : IDisposable
{
    private readonly IAccessStore _store;

    protected AccessStoreContract(IAccessStore store) => _store = store;

    [Fact]
    public void Store_Empty_HasNothing()
    {
        var found = _store.Read();
        Assert.Empty(found.Accounts);
        Assert.Empty(found.Keys);
        Assert.Empty(found.Sessions);
        Assert.Empty(found.Unreadable);
        Assert.Empty(_store.Audit(null, 10));
    }

    [Fact]
    public void Write_EveryMember_ComesBackAsItWas()
    {
        var account = new Account("Änna O'Hara", Role.Operator, "pbkdf2-sha512$1$x$y", Noon, Noon.AddDays(1), Noon.AddMilliseconds(7));
        var key = new ApiKey("grafana", KeyScopes.Read | KeyScopes.Camera, Hash("k"), Noon, Noon.AddDays(2), Noon.AddSeconds(3));
        var session = new Session(Hash("s"), account.Name, Noon, Noon, "2001:db8::1");
        var line = new AuditEntry(Noon.AddMilliseconds(5), "anna", "192.0.2.7", "setting", "Modules:Alarms:Rules:hot", "27", "28");
        _store.Write(new AccessChange { Accounts = [account], Keys = [key], Sessions = [session], Audit = [line, line with { From = null, Before = null, After = null }] });

        var found = _store.Read();
        Assert.Equal([account], found.Accounts);
        var foundKey = Assert.Single(found.Keys);
        Assert.Equal(key, foundKey with { Hash = key.Hash });
        Assert.Equal(key.Hash, foundKey.Hash);
        var foundSession = Assert.Single(found.Sessions);
        Assert.Equal(session, foundSession with { Hash = session.Hash });
        Assert.Equal(session.Hash, foundSession.Hash);
        Assert.Equal([line with { Id = 2, From = null, Before = null, After = null }, line with { Id = 1 }], _store.Audit(null, 10));
    }

    [Theory]
    [InlineData("Anna", "ANNA")]
    [InlineData("Änni", "äNNI")]
    public void Write_NameThatDiffersInCase_IsTheSame(string first, string second)
    {
        _store.Write(new AccessChange { Accounts = [Person(first)], Keys = [Key(first)], Sessions = [SignedIn(first)] });
        _store.Write(new AccessChange { Accounts = [Person(second, Role.Admin)], Keys = [Key(second, KeyScopes.Admin)] });
        var found = _store.Read();
        Assert.Equal((second, Role.Admin), (Assert.Single(found.Accounts).Name, found.Accounts[0].Role));
        Assert.Equal((second, KeyScopes.Admin), (Assert.Single(found.Keys).Name, found.Keys[0].Scopes));
        Assert.Equal(second, Assert.Single(found.Sessions).Account);
        _store.Write(new AccessChange { RemovedAccounts = [first], RemovedKeys = [first] });
        Assert.Empty(_store.Read().Accounts);
        Assert.Empty(_store.Read().Keys);
    }

    [Fact]
    public void Write_RemovedAccount_TakesItsSessionsAlong()
    {
        _store.Write(new AccessChange { Accounts = [Person("anna"), Person("bob")], Sessions = [SignedIn("anna"), SignedIn("anna", 2), SignedIn("bob")] });
        _store.Write(new AccessChange { RemovedAccounts = ["Anna"] });
        Assert.Equal("bob", Assert.Single(_store.Read().Sessions).Account);
        _store.Write(new AccessChange { Accounts = [Person("anna")] });
        Assert.Single(_store.Read().Sessions); // a new one of the same name is nobody's old session
    }

    [Fact]
    public void Write_EndedSessions_AreGoneAndTheOthersStay()
    {
        _store.Write(new AccessChange { Accounts = [Person("anna"), Person("bob")], Sessions = [SignedIn("anna"), SignedIn("anna", 2), SignedIn("bob")] });
        _store.Write(new AccessChange { EndedSessions = [SignedIn("anna").Hash, Hash("never was")] });
        Assert.Equal(2, _store.Read().Sessions.Count);
        _store.Write(new AccessChange { EndedSessionsOf = ["ANNA"], Sessions = [SignedIn("anna", 3)] });
        Assert.Equal([SignedIn("anna", 3).Hash, SignedIn("bob").Hash], _store.Read().Sessions.OrderBy(s => s.Account, StringComparer.Ordinal).Select(s => s.Hash));
    }

    [Fact]
    public void Write_UseOfWhatHasGone_BringsNothingBack()
    {
        var later = Noon.AddMinutes(1);
        _store.Write(new AccessChange
        {
            Sessions = [SignedIn("nobody"), SignedIn("nobody", 2) with { LastSeen = later }],
            SignIns = [new("nobody", later)], KeyUses = [new("none", later)],
        });
        _store.Write(new AccessChange { Accounts = [Person("anna")], Sessions = [SignedIn("anna", 9) with { LastSeen = later }] });
        Assert.Empty(_store.Read().Sessions);
        Assert.Null(Assert.Single(_store.Read().Accounts).LastSignIn);
        Assert.Empty(_store.Read().Keys);
    }

    [Fact]
    public void Write_Use_ChangesOnlyItsMoment()
    {
        var (before, later) = (Person("anna", Role.Admin), Noon.AddMinutes(1));
        _store.Write(new AccessChange { Accounts = [before], Keys = [Key("grafana")], Sessions = [SignedIn("anna")] });
        _store.Write(new AccessChange
        {
            SignIns = [new("ANNA", later)], KeyUses = [new("Grafana", later)], Sessions = [SignedIn("anna") with { LastSeen = later, Address = "192.0.2.9" }],
        });
        var found = _store.Read();
        Assert.Equal(before with { LastSignIn = later }, Assert.Single(found.Accounts));
        Assert.Equal(later, Assert.Single(found.Keys).LastUsed);
        Assert.Equal((Noon, later, "192.0.2.9"), found.Sessions[0] is var s ? (s.Created, s.LastSeen, s.Address) : default);
    }

    [Fact]
    public void Version_AfterAChange_IsAnother()
    {
        var versions = new List<long> { _store.Version };
        Assert.Equal(versions[0], _store.Version);
        foreach (var change in new AccessChange[]
        {
            new() { Accounts = [Person("anna")] }, new() { Keys = [Key("grafana")] }, new() { Sessions = [SignedIn("anna")] },
            new() { EndedSessions = [SignedIn("anna").Hash] }, new() { RemovedKeys = ["grafana"] }, new() { RemovedAccounts = ["anna"] },
        })
        {
            _store.Write(change);
            versions.Add(_store.Version);
        }

        Assert.Equal(versions.Count, versions.Distinct().Count());
        _store.Write(new AccessChange { Audit = [Line("sign-out")] });
        Assert.Equal(versions[^1], _store.Version);
    }

    [Fact]
    public void Change_Decision_SeesWhatIsThereAndIsWritten()
    {
        _store.Write(new AccessChange { Accounts = [Person("anna")] });
        _store.Change(now => new AccessChange { Accounts = [now.Accounts.Single() with { Role = Role.Admin }] });
        Assert.Equal(Role.Admin, _store.Read().Accounts.Single().Role);
    }

    [Fact]
    public void Change_NothingOrRefused_WritesNothing()
    {
        var version = _store.Version;
        _store.Change(_ => null);
        Assert.Throws<StoreException>(() => _store.Change(_ => throw new StoreException("refused")));
        Assert.Throws<FormatException>(() => _store.Change(_ => throw new FormatException("refused")));
        Assert.Equal(version, _store.Version);
        _store.Write(new AccessChange { Audit = [Line("works still")] });
    }

    [Fact]
    public void Audit_Pages_FollowEachOther()
    {
        _store.Write(new AccessChange { Audit = [.. Enumerable.Range(1, 5).Select(i => Line($"a{i}"))] });
        Assert.Equal(["a5", "a4"], _store.Audit(null, 2).Select(e => e.Action));
        Assert.Equal(["a3", "a2"], _store.Audit(4, 2).Select(e => e.Action));
        Assert.Equal(["a1"], _store.Audit(2, 2).Select(e => e.Action));
        Assert.Empty(_store.Audit(1, 2));
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        // the fake holds nothing
    }
}

public sealed class InMemoryAccessStoreTests() : AccessStoreContract(new InMemoryAccessStore());
