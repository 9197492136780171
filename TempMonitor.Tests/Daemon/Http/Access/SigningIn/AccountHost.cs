using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Core.Access;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Access.SigningIn;

/// <summary>A monitor with some people, and a browser's part of the talk: it keeps the cookie and sends the token of the page.</summary>
internal sealed class AccountHost : IAsyncDisposable
{
    private readonly HttpClient _browser;

    private AccountHost(HttpHost host)
    {
        Host = host;
        _browser = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = host.Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public HttpHost Host { get; }

    public InMemoryAccessStore Store => Host.Accounts;

    public string? Cookie { get; set; }

    public string? Csrf { get; set; }

    public static async Task<AccountHost> Start(AccessOptions? access = null, InMemoryAccessStore? store = null, StatusSnapshot? status = null, Action<WebApplicationBuilder>? configure = null)
    {
        store ??= WithPeople();
        return new AccountHost(await HttpHost.Start(new HttpOptions { MaxConnections = 2_000 }, access, status, builder =>
        {
            builder.Services.AddSingleton<IAccessStore>(store);
            configure?.Invoke(builder);
        }));
    }

    public static InMemoryAccessStore WithPeople()
    {
        var store = new InMemoryAccessStore();
        store.Write(new AccessChange
        {
            Accounts =
            [
                new Account("Anna", Role.Admin, SomePassword.Recipe, SomeStatus.Now), new Account("olli", Role.Operator, SomePassword.Recipe, SomeStatus.Now),
                new Account("ville", Role.Viewer, SomePassword.Recipe, SomeStatus.Now), new Account("gone", Role.Admin, SomePassword.Recipe, SomeStatus.Now, SomeStatus.Now),
            ],
            Keys = [Key("reader", KeyScopes.Read), Key("ingester", KeyScopes.Ingest), Key("eye", KeyScopes.Camera), Key("root", KeyScopes.Admin)],
        });
        return store;
    }

    public static string TextOfKey(string name) => $"tm_{name}";

    public async Task<HttpResponseMessage> SignIn(string name = "anna", string password = SomePassword.Text)
    {
        var answer = await Post("/signin", JsonSerializer.Serialize(new { name, password }));
        if (answer.StatusCode != HttpStatusCode.OK) return answer;
        Take(answer);
        Csrf = (await Json(answer)).GetProperty("csrf").GetString();
        return answer;
    }

    public void Take(HttpResponseMessage answer) => Cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

    public Task<HttpResponseMessage> Post(string path, string? body = null, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, path, body, headers);

    /// <summary>An answer that has no end; its beginning is there.</summary>
    public async Task<HttpResponseMessage> Open(string path, params (string Name, string Value)[] headers) =>
        await _browser.SendAsync(Request(HttpMethod.Get, path, null, headers), HttpCompletionOption.ResponseHeadersRead);

    public Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers) =>
        await _browser.SendAsync(Request(method, path, body, headers));

    public async Task<JsonElement> Account() => await Json(await Get("/account"));

    public static async Task<JsonElement> Json(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return Host.DisposeAsync();
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string? body, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        if (Cookie is not null) request.Headers.TryAddWithoutValidation("Cookie", Cookie);
        if (Csrf is not null) request.Headers.TryAddWithoutValidation("X-CSRF-Token", Csrf);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static ApiKey Key(string name, KeyScopes scopes) => new(name, scopes, SomeAccess.Hash(TextOfKey(name)), SomeStatus.Now);
}
