using System.Net;
using System.Text.Json;
using TempMonitor.Core.Access;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Daemon.Http.Access.Users.UserRequests;

namespace TempMonitor.Tests.Daemon.Http.Access.Users;

public sealed class KeyEndpointsTests : IAsyncLifetime
{
    private HttpHost _host = null!;

    public async Task InitializeAsync() => _host = await HttpHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Add_Key_IsShownOnceWorksAndIsRevoked()
    {
        var (status, text) = await Send(_host, "POST", "/settings/keys", """{"name":"grafana","scopes":["read","camera","read"]}""");
        Assert.Equal(HttpStatusCode.Created, status);
        var made = JsonDocument.Parse(text).RootElement;
        var key = made.GetProperty("key").GetString()!;
        Assert.StartsWith("tm_", key, StringComparison.Ordinal);
        Assert.Equal(["read", "camera"], made.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal(ApiKeySecret.HashOf(key), _host.Accounts.Read().Keys.Single().Hash);

        var listed = await _host.GetJson("/settings/keys");
        Assert.DoesNotContain(key, listed.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("grafana", Assert.Single(listed.GetProperty("keys").EnumerateArray().ToList()).GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.OK, (await Send(_host, "GET", "/api/verify-token", null, key)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(_host, "GET", "/settings/keys", null, key)).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await Send(_host, "DELETE", "/settings/keys/Grafana", null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(_host, "GET", "/api/verify-token", null, key)).Status);
        Assert.Equal(["key-created", "key-removed"], _host.Accounts.Lines.Select(l => l.Action));
        Assert.All(_host.Accounts.Lines, l => Assert.DoesNotContain(key, $"{l.Before}{l.After}{l.Target}", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await Send(_host, "DELETE", "/settings/keys/grafana", null)).Status);
    }

    [Fact]
    public async Task Change_ByAKey_StandsInTheRecordAsThatOfAKey()
    {
        _host.Accounts.Write(new AccessChange { Keys = [SomeAccess.Key("anna", KeyScopes.Admin)] });
        Assert.Equal(HttpStatusCode.Created, (await Send(_host, "POST", "/settings/keys", """{"name":"x","scopes":["read"]}""", "anna")).Status);
        Assert.Equal("key anna", _host.Accounts.Lines[^1].Who);
    }

    [Theory]
    [InlineData("""{"scopes":["read"]}""", "name: expected")]
    [InlineData("""{"name":"a/b","scopes":["read"]}""", "name: expected")]
    [InlineData("""{"name":"token","scopes":["read"]}""", "name: expected")]
    [InlineData("""{"name":"x"}""", "scopes: expected a list of some of read, ingest, camera, admin")]
    [InlineData("""{"name":"x","scopes":[]}""", "scopes: expected")]
    [InlineData("""{"name":"x","scopes":"read"}""", "scopes: expected")]
    [InlineData("""{"name":"x","scopes":["write"]}""", "scopes: expected")]
    [InlineData("""{"name":"x","scopes":["read",7]}""", "scopes: expected")]
    [InlineData("""{"name":"x","scopes":["\ud800"]}""", "whole characters")]
    [InlineData("""{"name":"x","scopes":["read"],"until":"2020-01-01T00:00:00Z"}""", "until: expected a time later than now")]
    [InlineData("""{"name":"x","scopes":["read"],"hash":"00"}""", "hash: unknown field")]
    [InlineData("", "name: expected")]
    public async Task Add_WhatCantBe_IsRefused(string body, string expected)
    {
        var (status, text) = await Send(_host, "POST", "/settings/keys", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Empty(_host.Accounts.Read().Keys);
        Assert.Empty(_host.Accounts.Lines);
    }

    [Fact]
    public async Task Add_TakenName_IsAConflict()
    {
        _host.Accounts.Write(new AccessChange { Keys = [SomeAccess.Key("Grafana", until: SomeStatus.Now.AddDays(-1))] });
        Assert.Equal(HttpStatusCode.Conflict, (await Send(_host, "POST", "/settings/keys", """{"name":"grafana","scopes":["read"]}""")).Status);
        Assert.True((await _host.GetJson("/settings/keys")).GetProperty("keys")[0].GetProperty("expired").GetBoolean());
    }
}

public sealed class AuditEndpointsTests
{
    [Fact]
    public async Task List_Pages_FollowEachOther()
    {
        await using var host = await HttpHost.Start();
        host.Accounts.Write(new AccessChange { Audit = [.. Enumerable.Range(1, 5).Select(i => SomeAccess.Line($"a{i}"))] });
        var first = await host.GetJson("/settings/audit?count=2");
        Assert.Equal(["a5", "a4"], Actions(first));
        Assert.Equal(4, first.GetProperty("next").GetInt64());
        var second = await host.GetJson("/settings/audit?count=2&before=4");
        Assert.Equal(["a3", "a2"], Actions(second));
        var last = await host.GetJson("/settings/audit?count=1&before=2");
        Assert.Equal(["a1"], Actions(last));
        Assert.Equal(JsonValueKind.Null, last.GetProperty("next").ValueKind);
        Assert.Equal(5, Actions(await host.GetJson("/settings/audit")).Count);
    }

    [Theory]
    [InlineData("count=0")]
    [InlineData("count=501")]
    [InlineData("before=-1")]
    [InlineData("before=x")]
    [InlineData("after=1")]
    public async Task List_WrongParameter_IsTold(string query)
    {
        await using var host = await HttpHost.Start();
        await host.GetJson($"/settings/audit?{query}", 400);
    }

    private static List<string?> Actions(JsonElement answer) => [.. answer.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("action").GetString())];
}
