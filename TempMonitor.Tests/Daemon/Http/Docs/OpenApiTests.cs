using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stored = TempMonitor.Core.Storage.History;
using TempMonitor.Core.Health;
using TempMonitor.Core.Indicators;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Modules.LedMatrix;
using TempMonitor.Tests.Daemon.Http.Settings;
using TempMonitor.Tests.Daemon.Modules.Alarms;
using TempMonitor.Tests.Daemon.Modules.Camera.Routes;
using TempMonitor.Tests.Daemon.Modules.OlderWebhook;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Http.Docs;

/// <summary>Holds openapi.json against the daemon: each documented answer is provoked and judged by its schema.</summary>
public sealed class OpenApiTests
{
    private static readonly JsonElement Document =
        JsonDocument.Parse(File.ReadAllText(Repository.File("TempMonitor.Daemon/Http/wwwroot/openapi.json"))).RootElement;

    private static readonly SchemaValidator Validator = new(Document);

    /// <summary>How each status code is provoked; what it does to one path only is decided by the path.</summary>
    private static readonly Dictionary<string, Func<string, Task<(HttpHost Host, HttpRequestMessage Request)>>> Provocations = new()
    {
        ["200"] = async path => (await Start(), Ask(path)),
        ["304"] = async path =>
        {
            var host = await Start();
            using var first = await host.Client.SendAsync(Ask(path));
            var request = Ask(path);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            return (host, request);
        },
        ["400"] = async path => (await Start(), Ask(path + "?points=0")),
        ["401"] = async path => (await Start(AccessLevel.Token), Ask(path, withToken: false)),
        ["403"] = async path => (await Start(AccessLevel.Login), Ask(path)),
        ["404"] = async path => (await Start(), Ask(path + "?sensor=attic")),
        ["500"] = async path =>
        {
            var host = await Start();
            host.Board.Failure = new InvalidOperationException("provoked");
            return (host, Ask(path));
        },
        ["503"] = async path =>
        {
            var host = await Start();
            host.Board.Shown = SomeStatus.Of() with { SamplingAlive = false, Health = new HealthReport(HealthStatus.Unhealthy, []) };
            host.History.KnownSeries.Add((SomeStatus.Room, Quantity.Temperature));
            if (path.EndsWith("history", StringComparison.Ordinal)) host.History.Failure = new StoreException("provoked");
            return (host, Ask(path));
        },
    };

    public static TheoryData<string, string, string> DocumentedAnswers()
    {
        var answers = new TheoryData<string, string, string>();
        foreach (var (method, path, operation) in Operations())
        {
            foreach (var answer in operation.GetProperty("responses").EnumerateObject()) answers.Add(method, path, answer.Name);
        }

        return answers;
    }

    public static TheoryData<string, string, string, string> Examples()
    {
        var examples = new TheoryData<string, string, string, string>();
        foreach (var (method, path, operation) in Operations())
        {
            foreach (var answer in operation.GetProperty("responses").EnumerateObject())
            {
                foreach (var content in ContentOf(answer.Value).Where(c => c.Name.EndsWith("json", StringComparison.Ordinal) && c.Value.TryGetProperty("example", out _)))
                    examples.Add(method, path, answer.Name, content.Name);
            }
        }

        return examples;
    }

    [Fact]
    public async Task Routes_AndDocument_AreTheSameSet()
    {
        await using var host = await Start();
        var mapped = host.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(m => m != HttpMethods.Head).Select(m => $"{m} {e.RoutePattern.RawText}"))
            .Where(route => !IsFileOfThePage(route));
        Assert.Equal(mapped.Order(), Operations().Select(o => $"{o.Method} {o.Path}").Order());
    }

    [Theory]
    [MemberData(nameof(DocumentedAnswers))]
    public async Task DocumentedAnswer_Occurs_AndIsAsDescribed(string method, string path, string code)
    {
        var (host, request) = await (AlarmProvocations.Knows(method, path) ? AlarmProvocations.Provoke(method, path, code)
            : CameraProvocations.Knows(path) ? CameraProvocations.Provoke(method, path, code)
            : LiveProvocations.Knows(path) ? LiveProvocations.Provoke(code)
            : UserProvocations.Knows(path) ? UserProvocations.Provoke(method, path, code)
            : SettingsProvocations.Knows(path) ? SettingsProvocations.Provoke(method, path, code)
            : AccessProvocations.Knows(method, path) ? AccessProvocations.Provoke(method, path, code)
            : DocumentProvocations.Knows(path, code) ? DocumentProvocations.Provoke(path, code)
            : WebhookProvocations.Knows(path) ? WebhookProvocations.Provoke(method, path, code)
            : Provocations[code](path));
        await using (host)
        {
            using var answer = await host.Client.SendAsync(request);
            Assert.Equal(code, ((int)answer.StatusCode).ToString());
            await AssertDescribed(Answer(method, path, code), answer);
        }
    }

    [Theory]
    [InlineData("/api/temp")]
    [InlineData("/api/raw")]
    [InlineData("/health")]
    [InlineData("/page/now")]
    public async Task StaleReading_IsAsDescribed(string path)
    {
        await using var host = await Start();
        host.Board.Shown = SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Stale, Quality.Uncorrected, 600));
        using var answer = await host.Client.SendAsync(Ask(path));
        await AssertDescribed(Answer("GET", path, "200"), answer);
    }

    [Theory]
    [InlineData("/metrics", "text/plain")]
    [InlineData("/metrics", "application/openmetrics-text")]
    [InlineData("/metrics", "application/json")]
    [InlineData("/api/history?format=csv", "text/csv")]
    public async Task EveryMediaType_Occurs(string address, string media)
    {
        await using var host = await Start();
        var request = Ask(address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(media));
        using var answer = await host.Client.SendAsync(request);
        Assert.Equal(media, answer.Content.Headers.ContentType!.MediaType);
        await AssertDescribed(Answer("GET", address.Split('?')[0], "200"), answer);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_IsValid(string method, string path, string code, string media)
    {
        var content = Answer(method, path, code).GetProperty("content").GetProperty(media);
        Assert.Empty(Validator.Validate(content.GetProperty("schema"), content.GetProperty("example")));
    }

    [Fact]
    public void EveryOperation_IsWhole()
    {
        var tags = Document.GetProperty("tags").EnumerateArray().Select(t => t.GetProperty("name").GetString()).ToList();
        var ids = new HashSet<string>();
        Assert.All(Operations(), operation =>
        {
            Assert.True(ids.Add(operation.Details.GetProperty("operationId").GetString()!));
            Assert.NotEmpty(operation.Details.GetProperty("summary").GetString()!);
            Assert.Contains(operation.Details.GetProperty("tags")[0].GetString(), tags);
            Assert.NotEmpty(operation.Details.GetProperty("x-access").GetString()!);
        });
    }

    [Fact]
    public void Validator_WrongDocument_IsNotPassed()
    {
        var schema = JsonDocument.Parse("""{"$ref":"#/components/schemas/Probe"}""").RootElement;
        string[] wrong = ["""{"status":"x"}""", """{"status":1,"reason":"x"}""", """{"status":"x","reason":null}""", """{"status":"x","reason":"y","more":1}""", "[]"];
        Assert.All(wrong, text => Assert.NotEmpty(Validator.Validate(schema, JsonDocument.Parse(text).RootElement)));
        Assert.Empty(Validator.Validate(schema, JsonDocument.Parse("""{"status":"x","reason":"y"}""").RootElement));
    }

    private static async Task<HttpHost> Start(AccessLevel? level = null)
    {
        var access = level is { } all ? new AccessOptions { Metrics = all, Page = all, Api = all } : new AccessOptions();
        var host = await HttpHost.Start(access: access, configure: AddModules);
        host.History.Answer = q => new Stored("raw", TimeSpan.FromMinutes(5), [new HistoryPoint(q.From, 20, 19, q.From, 21, q.From, 30)]);
        return host;
    }

    /// <summary>The document describes the daemon with every module on.</summary>
    private static void AddModules(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LedBoard>().AddSingleton<LedMatrixOptions>().AddSingleton<IEndpointGroup, LedEndpoints>();
        new AlarmHost().AddTo(builder);
        new WebhookRig().AddTo(builder);
        new CameraHost().AddTo(builder);
        new SettingsRig().AddTo(builder);
    }

    private static HttpRequestMessage Ask(string address, bool withToken = true)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (withToken) request.Headers.TryAddWithoutValidation("X-API-Key", HttpHost.Token);
        return request;
    }

    private static async Task AssertDescribed(JsonElement described, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (described.TryGetProperty("headers", out var headers))
            Assert.All(headers.EnumerateObject(), h => Assert.True(answer.Headers.Contains(h.Name), $"lacks {h.Name}"));
        if (!described.TryGetProperty("content", out var contents))
        {
            Assert.Empty(text);
            return;
        }

        var media = answer.Content.Headers.ContentType!.MediaType!;
        Assert.True(contents.TryGetProperty(media, out var content), $"{media} is not described");
        if (media.EndsWith("json", StringComparison.Ordinal))
            Assert.Empty(Validator.Validate(content.GetProperty("schema"), JsonDocument.Parse(text).RootElement));
        else Assert.NotEmpty(text);
    }

    private static IEnumerable<(string Method, string Path, JsonElement Details)> Operations() =>
        Document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (o.Name.ToUpperInvariant(), p.Name, o.Value)));

    private static JsonElement Answer(string method, string path, string code) => Validator.Resolve(
        Document.GetProperty("paths").GetProperty(path).GetProperty(method.ToLowerInvariant()).GetProperty("responses").GetProperty(code));

    private static JsonElement.ObjectEnumerator ContentOf(JsonElement answer) =>
        Validator.Resolve(answer).TryGetProperty("content", out var content) ? content.EnumerateObject() : default;

    private static bool IsFileOfThePage(string path) => Path.GetExtension(path) is ".css" or ".js" or ".svg" or ".png" or ".webmanifest" or ".html";
}
