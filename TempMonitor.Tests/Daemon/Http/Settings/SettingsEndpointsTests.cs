using System.Net;
using System.Text;
using System.Text.Json;

namespace TempMonitor.Tests.Daemon.Http.Settings;

public sealed class SettingsEndpointsTests
{
    private const string Title = "SensorNames:room";

    [Fact]
    public async Task Values_Nobody_IsRefused()
    {
        using var rig = new SettingsRig();
        await using var host = await HttpHost.Start(configure: rig.AddTo);
        using var answer = await host.Client.GetAsync("/settings/values");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Put_GoodChange_AnswersWithTheNewDocument()
    {
        using var rig = new SettingsRig();
        await using var host = await HttpHost.Start(configure: rig.AddTo);
        var tag = (await host.GetJson("/settings/values")).GetProperty("tag").GetString();
        var (status, document) = await Put(host, JsonSerializer.Serialize(new { tag, changes = new Dictionary<string, string?> { [Title] = "Rack 3" } }));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(Title, document.GetProperty("applied")[0].GetString());
        Assert.Equal("127.0.0.1", Assert.Single(rig.Audit.Entries).From);
        Assert.NotEqual(tag, document.GetProperty("tag").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"tag":"x","changes":{}}""")]
    [InlineData("""{"tag":"x","changes":{"a":1}}""")]
    [InlineData("""{"tag":"x","changes":{"a":"1","A":"2"}}""")]
    [InlineData("""{"tag":"x","changes":{"a":"1","a":"2"}}""")]
    [InlineData("""{"tag":"x","changes":{"a":"\ud800"}}""")]
    [InlineData("""{"tag":"x","changes":{"a":"1"},"more":1}""")]
    public async Task Put_BodyOfAnotherShape_IsABadRequest(string body)
    {
        using var rig = new SettingsRig();
        await using var host = await HttpHost.Start(configure: rig.AddTo);
        var (status, problem) = await Put(host, body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(JsonValueKind.Array, problem.GetProperty("problems").ValueKind);
        Assert.Null(rig.Web);
    }

    [Fact]
    public async Task Put_AFormOfAStranger_IsABadRequest()
    {
        using var rig = new SettingsRig();
        await using var host = await HttpHost.Start(configure: rig.AddTo);
        var body = $$"""{"tag":"{{rig.Desk.Show().Tag}}","changes":{"{{Title}}":"x"} }""";
        var (status, _) = await Put(host, body, "text/plain");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Null(rig.Web);
    }

    [Fact]
    public async Task Put_ManyAtOnce_OneIsTakenTheOthersMustReadAgain()
    {
        using var rig = new SettingsRig();
        await using var host = await HttpHost.Start(configure: rig.AddTo);
        var tag = rig.Desk.Show().Tag;
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Put(host, $$"""{"tag":"{{tag}}","changes":{"{{Title}}":"Rack {{i}}"} }""")));
        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Equal(11, answers.Count(a => a.Status == HttpStatusCode.Conflict));
        Assert.Single(rig.Audit.Entries);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Document)> Put(HttpHost host, string body, string media = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/settings/values") { Content = new StringContent(body, Encoding.UTF8, media) };
        request.Headers.TryAddWithoutValidation("X-API-Key", HttpHost.Token);
        using var answer = await host.Client.SendAsync(request);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
