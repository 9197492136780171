using System.Net;
using System.Text;
using System.Text.Json;
using TempMonitor.Core.Access;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Access.Users;

public sealed class UserEndpointsTests : IAsyncLifetime
{
    private HttpHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await HttpHost.Start();
        _host.Accounts.Write(new AccessChange { Accounts = [SomeAccess.Person("root", Role.Admin)] });
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Put_NewUser_IsAddedListedAndInTheRecord()
    {
        var (status, text) = await Send("PUT", "/settings/users/Änna%20O'Hara", """{"role":"operator","until":"2027-01-01T00:00:00+01:00","password":"correct horse battery"}""");
        Assert.Equal(HttpStatusCode.Created, status);
        var user = JsonDocument.Parse(text).RootElement;
        Assert.Equal(("Änna O'Hara", "operator", "2026-12-31T23:00:00.000Z", 0), (Text(user, "name"), Text(user, "role"), Text(user, "until"), user.GetProperty("sessions").GetInt32()));
        Assert.DoesNotContain("pbkdf2", text, StringComparison.Ordinal);
        var listed = (await _host.GetJson("/settings/users")).GetProperty("users").EnumerateArray().Select(u => Text(u, "name"));
        Assert.Equal(["root", "Änna O'Hara"], listed);
        Assert.True(PasswordRecipe.TryParse(_host.Accounts.Read().Accounts.Single(a => a.Role == Role.Operator).Password, out var recipe) && recipe.Matches("correct horse battery"));
        var line = Assert.Single(_host.Accounts.Lines);
        Assert.Equal(("token", "127.0.0.1", "user-created", "Änna O'Hara", "operator, until 2026-12-31T23:00:00Z"), (line.Who, line.From, line.Action, line.Target, line.After));
    }

    [Fact]
    public async Task Put_KnownUser_ChangesOnlyWhatIsGiven()
    {
        _host.Accounts.Write(new AccessChange { Accounts = [SomeAccess.Person("Anna", Role.Viewer, SomeStatus.Now.AddDays(1))], Sessions = [SomeAccess.SignedIn("Anna")] });
        var (status, text) = await Send("PUT", "/settings/users/anna", """{"role":"operator"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("Anna", "operator"), (Text(JsonDocument.Parse(text).RootElement, "name"), Text(JsonDocument.Parse(text).RootElement, "role")));
        Assert.NotNull(Anna.Until);
        Assert.Single(_host.Accounts.Read().Sessions);
        await Send("PUT", "/settings/users/anna", """{"until":null}""");
        Assert.Equal((null, Role.Operator), (Anna.Until, Anna.Role));
        await Send("PUT", "/settings/users/anna", """{"password":"another long password"}""");
        Assert.Empty(_host.Accounts.Read().Sessions);
        Assert.Equal(["user-changed", "user-changed", "password"], _host.Accounts.Lines.Select(l => l.Action));
    }

    [Theory]
    [InlineData("anna", """{"role":"operator"}""", "password: a new user needs one")]
    [InlineData("anna", """{"role":"king","password":"correct horse battery"}""", "role: expected one of viewer, operator, admin")]
    [InlineData("anna", """{"password":"short"}""", "password: expected 10 to 256 characters")]
    [InlineData("anna", """{"password":"correct horse battery","until":"tomorrow"}""", "until: expected a time with zone")]
    [InlineData("anna", """{"password":"correct horse battery","until":"2020-01-01T00:00:00Z"}""", "until: expected a time later than now")]
    [InlineData("anna", """{"password":"correct horse battery","until":"9999-12-31T23:59:59Z"}""", "until: expected a time before the year 2200")]
    [InlineData("anna", """{"password":"correct horse battery","admin":true}""", "admin: unknown field")]
    [InlineData("anna", "[]", "expected a JSON object")]
    [InlineData("anna", "", "password: a new user needs one")]
    [InlineData("token", """{"password":"correct horse battery"}""", "name: expected 1 to 64 characters")]
    [InlineData("a%00b", """{"password":"correct horse battery"}""", "name: expected 1 to 64 characters")]
    [InlineData("%20anna", """{"password":"correct horse battery"}""", "name: expected 1 to 64 characters")]
    [InlineData("a%5Cb", """{"password":"correct horse battery"}""", "name: expected 1 to 64 characters")]
    public async Task Put_WhatCantBe_IsRefusedAndChangesNothing(string name, string body, string expected)
    {
        var version = _host.Accounts.Version;
        var (status, text) = await Send("PUT", $"/settings/users/{name}", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        if (name != "a%00b") Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Equal(version, _host.Accounts.Version);
        Assert.Empty(_host.Accounts.Lines);
    }

    [Fact]
    public async Task Remove_User_SignsOutAndIsInTheRecord()
    {
        _host.Accounts.Write(new AccessChange { Accounts = [SomeAccess.Person("anna")], Sessions = [SomeAccess.SignedIn("anna")] });
        var (status, text) = await Send("DELETE", "/settings/users/ANNA", null);
        Assert.Equal((HttpStatusCode.NoContent, ""), (status, text));
        Assert.Empty(_host.Accounts.Read().Sessions);
        Assert.Equal(("user-removed", "anna", "viewer"), Assert.Single(_host.Accounts.Lines) is var l ? (l.Action, l.Target, l.Before) : default);
        Assert.Equal(HttpStatusCode.NotFound, (await Send("DELETE", "/settings/users/anna", null)).Status);
    }

    [Theory]
    [InlineData("DELETE", null)]
    [InlineData("PUT", """{"role":"viewer"}""")]
    [InlineData("PUT", """{"until":"2026-01-01T00:00:00Z"}""")]
    public async Task Change_LastAdmin_IsRefused(string method, string? body)
    {
        var (status, text) = await Send(method, "/settings/users/root", body);
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("make another user an admin first", text, StringComparison.Ordinal);
        Assert.Equal(Role.Admin, _host.Accounts.Read().Accounts.Single().Role);
    }

    [Fact]
    public async Task Change_TwoAdminsDemoteEachOther_OneStays()
    {
        _host.Accounts.Write(new AccessChange { Accounts = [SomeAccess.Person("second", Role.Admin)] });
        var answers = await Task.WhenAll(Send("PUT", "/settings/users/root", """{"role":"viewer"}"""), Send("PUT", "/settings/users/second", """{"role":"viewer"}"""));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
        Assert.Single(_host.Accounts.Read().Accounts, a => a.Role == Role.Admin);
    }

    [Fact]
    public async Task Change_StoreFails_IsSaidAndNothingIsChanged()
    {
        await _host.GetJson("/settings/users");
        _host.Accounts.Failure = "the disk is full";
        var (status, text) = await Send("PUT", "/settings/users/anna", """{"password":"correct horse battery"}""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("Nothing was changed", text, StringComparison.Ordinal);
        Assert.Single((await _host.GetJson("/settings/users")).GetProperty("users").EnumerateArray());
    }

    [Fact]
    public async Task List_StoreWasNeverRead_IsUnavailable()
    {
        await using var host = await HttpHost.Start();
        host.Accounts.Failure = "the disk is full";
        await host.GetJson("/settings/users", 503);
        await host.GetJson("/settings/keys", 503);
        await host.GetJson("/settings/audit", 503);
    }

    private Account Anna => _host.Accounts.Read().Accounts.Single(a => a.Name == "Anna");

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private Task<(HttpStatusCode Status, string Text)> Send(string method, string path, string? body) => UserRequests.Send(_host, method, path, body);
}

internal static class UserRequests
{
    public static async Task<(HttpStatusCode Status, string Text)> Send(HttpHost host, string method, string path, string? body, string token = HttpHost.Token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("X-API-Key", token);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await host.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
