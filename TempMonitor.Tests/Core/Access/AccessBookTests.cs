using TempMonitor.Core.Access;
using TempMonitor.Core.Storage;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeAccess;

namespace TempMonitor.Tests.Core.Access;

public sealed class AccessBookTests
{
    private readonly InMemoryAccessStore _store = new();
    private readonly ManualTimeProvider _time = new(Noon);
    private readonly AccessBook _book;

    public AccessBookTests()
    {
        _store.Write(new AccessChange { Accounts = [Person("Anna", Role.Admin)], Keys = [Key("grafana"), Key("other")], Sessions = [SignedIn("Anna")] });
        _book = new(_store, new SessionRule(TimeSpan.FromDays(7), TimeSpan.FromDays(30)), _time);
        _book.Refresh();
    }

    [Fact]
    public void Refresh_IsDue_OnceASecond()
    {
        Assert.False(_book.IsDue);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_book.IsDue);
    }

    [Fact]
    public void Everybody_IsFound_ByNameInAnyCaseAndByHash()
    {
        Assert.Equal(Role.Admin, _book.Account("aNNa")!.Role);
        Assert.Null(_book.Account("anna "));
        Assert.Equal("grafana", _book.Key(Hash("grafana"))!.Name);
        Assert.Null(_book.Key(Hash("grafan")));
        Assert.Null(_book.Key([]));
        Assert.Equal("Anna", _book.Find(SignedIn("Anna").Hash)!.Account.Name);
        Assert.Null(_book.Find(Hash("x")));
    }

    [Fact]
    public void KeyAndPerson_AfterTheirEnd_AreNobody()
    {
        _store.Write(new AccessChange { Accounts = [Person("Anna", until: Noon.AddHours(1))], Keys = [Key("grafana", until: Noon.AddHours(1))] });
        _book.Refresh();
        _time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        Assert.NotNull(_book.Key(Hash("grafana")));
        Assert.NotNull(_book.Find(SignedIn("Anna").Hash));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_book.Key(Hash("grafana")));
        Assert.Null(_book.Find(SignedIn("Anna").Hash));
    }

    [Fact]
    public void Store_Fails_WhatWasKnownHolds()
    {
        _store.Failure = "disk gone";
        _book.Refresh();
        Assert.Equal("disk gone", _book.Failure);
        Assert.NotNull(_book.Find(SignedIn("Anna").Hash));
        _store.Failure = null;
        _book.Refresh();
        Assert.Null(_book.Failure);
    }

    [Fact]
    public void Store_NeverRead_KnowsNobody()
    {
        _store.Failure = "disk gone";
        var book = new AccessBook(_store, new SessionRule(TimeSpan.FromDays(7), TimeSpan.FromDays(30)), _time);
        book.Refresh();
        Assert.False(book.IsLoaded);
        Assert.Null(book.Account("anna"));
    }

    [Fact]
    public void Use_EachMinute_IsWrittenOnceInTenAndKeepsTheSession()
    {
        var (session, written) = (SignedIn("Anna"), 0);
        for (var minute = 1; minute <= 60; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            if (_book.Used(session) is not null) written++;
        }

        Assert.Equal(6, written);
        _time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        Assert.NotNull(_book.Find(session.Hash));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(_book.Find(session.Hash));
        Assert.Equal(session.Hash, Assert.Single(_book.OverSessions()));
    }

    [Fact]
    public void Session_Ended_IsOverThoughTheStoreStillHasIt()
    {
        _book.End(SignedIn("Anna").Hash);
        Assert.Null(_book.Find(SignedIn("Anna").Hash));
        _book.Refresh();
        Assert.Equal(0, _book.Sessions);
    }

    [Fact]
    public void Session_NotStored_HoldsUntilThePasswordChanges()
    {
        var session = SignedIn("Anna", 2);
        _book.Keep(session, _book.Account("Anna")!, mayBeStored: false);
        Assert.NotNull(_book.Find(session.Hash));
        Assert.Equal(2, _book.Sessions);

        _store.Write(new AccessChange { Accounts = [Person("Anna") with { Password = "other" }] });
        _book.Refresh();
        Assert.Null(_book.Find(session.Hash));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void End_NotStored_IsOverAndOwedOnlyWhereTheStoreMayHaveIt(bool mayBeStored)
    {
        _book.Keep(SignedIn("Anna", 2), _book.Account("Anna")!, mayBeStored);
        Assert.Equal(mayBeStored, _book.End(SignedIn("Anna", 2).Hash));
        Assert.Null(_book.Find(SignedIn("Anna", 2).Hash));
        Assert.True(_book.End(SignedIn("Anna").Hash));
    }

    [Fact]
    public void Session_NotStored_EndsWithTheAccount()
    {
        _book.Keep(SignedIn("Anna", 2), _book.Account("Anna")!, mayBeStored: false);
        _store.Write(new AccessChange { RemovedAccounts = ["Anna"] });
        _book.Refresh();
        Assert.Null(_book.Find(SignedIn("Anna", 2).Hash));
        Assert.Equal(0, _book.Sessions);
    }

    [Fact]
    public void Role_Changed_HoldsAtOnce()
    {
        _store.Write(new AccessChange { Accounts = [Person("Anna", Role.Viewer)] });
        _book.Refresh();
        Assert.Equal(Role.Viewer, _book.Find(SignedIn("Anna").Hash)!.Account.Role);
    }
}
