using TempMonitor.Core.Access;
using static TempMonitor.Tests.Fakes.SomeAccess;

namespace TempMonitor.Tests.Core.Access;

public sealed class AccessEditorTests
{
    private static readonly AccessEditor Page = new("boss", "192.0.2.1", Noon);

    [Fact]
    public void Put_NewName_IsAViewerUnlessSaidOtherwise()
    {
        var outcome = Page.Put(AccessSnapshot.Empty, new AccountEdit("anna", Password: "recipe"));
        Assert.True(outcome.IsNew);
        Assert.Equal(new Account("anna", Role.Viewer, "recipe", Noon), Assert.Single(outcome.Change!.Accounts));
        Assert.Equal(new AuditEntry(Noon, "boss", "192.0.2.1", "user-created", "anna", null, "viewer"), Assert.Single(outcome.Change.Audit));
    }

    [Fact]
    public void Put_NewNameWithoutPassword_IsRefused()
    {
        var outcome = Page.Put(AccessSnapshot.Empty, new AccountEdit("anna", Role.Admin));
        Assert.Equal((null, EditRefusal.Bad), (outcome.Change, outcome.Refusal));
        Assert.Contains("password", outcome.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Put_RoleAndEnd_AreInTheRecordBeforeAndAfter()
    {
        var known = Known(Person("Anna", Role.Viewer));
        var outcome = Page.Put(known, new AccountEdit("anna", Role.Operator, ChangesUntil: true, Until: Noon.AddDays(1)));
        Assert.Equal(Person("Anna", Role.Operator, Noon.AddDays(1)), Assert.Single(outcome.Change!.Accounts));
        Assert.Empty(outcome.Change.EndedSessionsOf);
        var line = Assert.Single(outcome.Change.Audit);
        Assert.Equal(("user-changed", "Anna", "viewer", "operator, until 2026-11-22T12:00:00Z"), (line.Action, line.Target, line.Before, line.After));
    }

    [Fact]
    public void Put_Password_EndsTheSessionsAndIsNotInTheRecord()
    {
        var outcome = Page.Put(Known(Person("anna")), new AccountEdit("anna", Password: "other recipe"));
        Assert.Equal(["anna"], outcome.Change!.EndedSessionsOf);
        var line = Assert.Single(outcome.Change.Audit);
        Assert.Equal(("password", null, null), (line.Action, line.Before, line.After));
    }

    [Fact]
    public void Put_NothingNew_WritesNothing()
    {
        var outcome = Page.Put(Known(Person("anna")), new AccountEdit("anna", Role.Viewer));
        Assert.Equal((null, EditRefusal.None), (outcome.Change, outcome.Refusal));
    }

    public static TheoryData<string, AccountEdit> WhatDisarmsAnAdmin() => new()
    {
        { "demoted", new AccountEdit("root", Role.Operator) },
        { "ended", new AccountEdit("root", ChangesUntil: true, Until: Noon.AddDays(-1)) },
        { "to end", new AccountEdit("root", ChangesUntil: true, Until: Noon.AddDays(1)) },
    };

    [Theory]
    [MemberData(nameof(WhatDisarmsAnAdmin))]
    public void Put_LastAdmin_IsNotDisarmed(string how, AccountEdit edit)
    {
        var last = Known(Person("root", Role.Admin), Person("over", Role.Admin, Noon.AddDays(-1)), Person("guest", Role.Admin, Noon.AddDays(1)), Person("anna", Role.Operator));
        Assert.True(Page.Put(last, edit).Refusal == EditRefusal.Conflict, how);
        var two = last with { Accounts = [.. last.Accounts, Person("second", Role.Admin)] };
        Assert.NotNull(Page.Put(two, edit).Change);
        Assert.NotNull(new AccessEditor("root@console", null, Noon, mayRemoveAdmins: true).Put(last, edit).Change);
    }

    [Fact]
    public void RemoveAccount_LastAdmin_Stays()
    {
        var known = Known(Person("root", Role.Admin), Person("anna", Role.Operator));
        Assert.Equal(EditRefusal.Conflict, Page.RemoveAccount(known, "ROOT").Refusal);
        Assert.Equal(["anna"], Page.RemoveAccount(known, "Anna").Change!.RemovedAccounts);
        Assert.Equal(EditRefusal.Missing, Page.RemoveAccount(known, "bob").Refusal);
        Assert.NotNull(new AccessEditor("root@console", null, Noon, mayRemoveAdmins: true).RemoveAccount(known, "root").Change);
    }

    [Fact]
    public void RemoveAccount_OfWhichNoneEverWasAnAdmin_IsTaken() =>
        Assert.NotNull(Page.RemoveAccount(Known(Person("anna"), Person("bob")), "bob").Change);

    [Fact]
    public void Add_Key_IsInTheRecordWithoutItsHash()
    {
        var outcome = Page.Add(AccessSnapshot.Empty, "grafana", KeyScopes.Read | KeyScopes.Camera, Hash("k"), Noon.AddDays(1));
        Assert.Equal("grafana", Assert.Single(outcome.Change!.Keys).Name);
        var line = Assert.Single(outcome.Change.Audit);
        Assert.Equal(("key-created", "grafana", null, "read, camera, until 2026-11-22T12:00:00Z"), (line.Action, line.Target, line.Before, line.After));
    }

    [Fact]
    public void Add_KeyOfATakenNameOrOver_IsRefused()
    {
        var known = AccessSnapshot.Empty with { Keys = [Key("Grafana")] };
        Assert.Equal(EditRefusal.Conflict, Page.Add(known, "grafana", KeyScopes.Read, Hash("k"), null).Refusal);
        Assert.Equal(EditRefusal.Bad, Page.Add(known, "other", KeyScopes.Read, Hash("k"), Noon).Refusal);
    }

    [Fact]
    public void RemoveKey_OnlyTheOneOfThatName()
    {
        var known = AccessSnapshot.Empty with { Keys = [Key("Grafana"), Key("nagios")] };
        Assert.Equal(["Grafana"], Page.RemoveKey(known, "grafana").Change!.RemovedKeys);
        Assert.Contains("Grafana, nagios", Page.RemoveKey(known, "none").Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_MoreThanAnybodyNeeds_IsRefused()
    {
        var known = new AccessSnapshot([.. Enumerable.Range(0, AccessEditor.Most).Select(i => Person($"p{i}"))], [.. Enumerable.Range(0, AccessEditor.Most).Select(i => Key($"k{i}"))], [], []);
        Assert.Equal(EditRefusal.Conflict, Page.Put(known, new AccountEdit("one more", Password: "x")).Refusal);
        Assert.Equal(EditRefusal.Conflict, Page.Add(known, "one more", KeyScopes.Read, Hash("k"), null).Refusal);
    }

    private static AccessSnapshot Known(params Account[] accounts) => new(accounts, [], [], []);
}

public sealed class ApiKeySecretTests
{
    [Fact]
    public void New_EachTime_IsAnotherOfTheSameForm()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => ApiKeySecret.New()).ToList();
        Assert.Equal(100, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^tm_[0-9A-Za-z]{40}$", key));
        Assert.Equal(32, ApiKeySecret.HashOf(keys[0]).Length);
    }

    [Theory]
    [InlineData("read", KeyScopes.Read)]
    [InlineData("read,camera", KeyScopes.Read | KeyScopes.Camera)]
    [InlineData("ingest,admin,ingest", KeyScopes.Ingest | KeyScopes.Admin)]
    public void TryParse_Scopes_AndBack(string words, KeyScopes expected)
    {
        Assert.True(KeyScopeWords.TryParse(words.Split(','), out var scopes));
        Assert.Equal(expected, scopes);
        Assert.Equal(words.Split(',').Distinct(), KeyScopeWords.Of(scopes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Read")]
    [InlineData("read,write")]
    public void TryParse_NoScopes_IsRefused(string words) => Assert.False(KeyScopeWords.TryParse(words.Split(','), out _));

    [Fact]
    public void TryParse_Roles_AndBack()
    {
        foreach (var role in Enum.GetValues<Role>()) Assert.True(RoleWords.TryParse(RoleWords.Of(role), out var same) && same == role);
        Assert.False(RoleWords.TryParse("root", out _));
        Assert.False(RoleWords.TryParse(null, out _));
    }
}
