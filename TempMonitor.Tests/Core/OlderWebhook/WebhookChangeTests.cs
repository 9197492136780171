using System.Text.Json;
using FsCheck.Fluent;
using TempMonitor.Core.OlderWebhook;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.OlderWebhook;

public sealed class WebhookChangeTests
{
    private static readonly WebhookThresholds Usual = new(15, 32, 20, 70);
    private static readonly WebhookConfig Nothing = new(null, WebhookThresholds.None);
    private static readonly WebhookConfig Known = new(new WebhookTarget("https://hooks.example.org/services/T0/B0/secret", true, 3, 5, 10), Usual);

    [Theory]
    [InlineData("null", "Request body must be a JSON object")]
    [InlineData("[1]", "Request body must be a JSON object")]
    [InlineData("\"x\"", "Request body must be a JSON object")]
    [InlineData("""{"webhook":"str"}""", "webhook must be an object")]
    [InlineData("""{"webhook":null}""", "webhook must be an object")]
    [InlineData("""{"thresholds":[]}""", "thresholds must be an object")]
    [InlineData("""{"webhook":{"url":""}}""", "url must be a non-empty string")]
    [InlineData("""{"webhook":{"url":5}}""", "url must be a non-empty string")]
    [InlineData("""{"webhook":{"url":null}}""", "URL required: url must not be null")]
    [InlineData("""{"webhook":{"url":"nope"}}""", "url must be a valid URL with scheme and host")]
    [InlineData("""{"webhook":{"url":"http://"}}""", "url must be a valid URL with scheme and host")]
    [InlineData("""{"webhook":{"url":"file:///etc/passwd"}}""", "url must be a valid URL with scheme and host")]
    [InlineData("""{"webhook":{"url":"gopher://host/1"}}""", "url must be a valid URL with scheme and host")]
    [InlineData("""{"webhook":{"url":"https://host/\r\nX-Evil: 1"}}""", "url must be a valid URL with scheme and host")]
    [InlineData("""{"webhook":{"retry_count":0}}""", "retry_count must be between 1 and 10")]
    [InlineData("""{"webhook":{"retry_count":11}}""", "retry_count must be between 1 and 10")]
    [InlineData("""{"webhook":{"retry_count":-3}}""", "retry_count must be between 1 and 10")]
    [InlineData("""{"webhook":{"retry_count":99999999999999999999}}""", "retry_count must be between 1 and 10")]
    [InlineData("""{"webhook":{"retry_delay":61}}""", "retry_delay must be between 1 and 60")]
    [InlineData("""{"webhook":{"retry_delay":0}}""", "retry_delay must be between 1 and 60")]
    [InlineData("""{"webhook":{"timeout":4}}""", "timeout must be between 5 and 120")]
    [InlineData("""{"webhook":{"timeout":121}}""", "timeout must be between 5 and 120")]
    [InlineData("""{"webhook":{"retry_count":"3"}}""", "retry_count must be an integer")]
    [InlineData("""{"webhook":{"retry_count":true}}""", "retry_count must be an integer")]
    [InlineData("""{"webhook":{"retry_count":3.0}}""", "retry_count must be an integer")]
    [InlineData("""{"webhook":{"retry_count":3e0}}""", "retry_count must be an integer")]
    [InlineData("""{"webhook":{"timeout":null}}""", "timeout must not be null")]
    [InlineData("""{"webhook":{"enabled":null}}""", "enabled must not be null")]
    [InlineData("""{"webhook":{"enabled":"yes"}}""", "enabled must be a boolean")]
    [InlineData("""{"webhook":{"enabled":1}}""", "enabled must be a boolean")]
    [InlineData("""{"thresholds":{"temp_min_c":30,"temp_max_c":20}}""", "temp_min_c must be less than temp_max_c")]
    [InlineData("""{"thresholds":{"temp_min_c":32}}""", "temp_min_c must be less than temp_max_c")]
    [InlineData("""{"thresholds":{"humidity_max":20}}""", "humidity_min must be less than humidity_max")]
    [InlineData("""{"thresholds":{"temp_min_c":-51}}""", "temp_min_c must be between -50 and 100")]
    [InlineData("""{"thresholds":{"temp_max_c":1e999}}""", "temp_max_c must be between -50 and 100")]
    [InlineData("""{"thresholds":{"humidity_max":100.5}}""", "humidity_max must be between 0 and 100")]
    [InlineData("""{"thresholds":{"temp_min_c":"15"}}""", "temp_min_c must be a number")]
    [InlineData("""{"thresholds":{"temp_min_c":true}}""", "temp_min_c must be a number")]
    public void Apply_WrongValue_IsNamedAndNothingChanges(string body, string problem)
    {
        var (config, said) = Apply(body, Known);
        Assert.Null(config);
        Assert.Equal(problem, said);
    }

    [Fact]
    public void Apply_FirstWebhookWithoutUrl_IsRefused() =>
        Assert.Equal("URL required when no existing webhook config", Apply("""{"webhook":{"retry_count":4}}""", Nothing).Problem);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"webhook":{}}""")]
    [InlineData("""{"unknown":{"url":null},"webhook":{}}""")]
    public void Apply_NothingAsked_ChangesNothing(string body) => Assert.Equal(Known, Apply(body, Known).Config);

    [Fact]
    public void Apply_SomeMembers_KeepsTheOthers()
    {
        var config = Apply("""{"webhook":{"timeout":20,"enabled":false},"thresholds":{"temp_max_c":28.5,"humidity_min":null}}""", Known).Config!;
        Assert.Equal(Known.Webhook! with { Timeout = 20, Enabled = false }, config.Webhook);
        Assert.Equal(new WebhookThresholds(15, 28.5, null, 70), config.Thresholds);
    }

    [Fact]
    public void Apply_FirstUrl_BringsTheUsualThresholds()
    {
        var config = Apply("""{"webhook":{"url":"http://10.0.0.5:8065/hooks/x"}}""", Nothing).Config!;
        Assert.Equal(new WebhookConfig(new WebhookTarget("http://10.0.0.5:8065/hooks/x", true, 3, 5, 10), Usual), config);
    }

    [Fact]
    public void Apply_ThresholdsWithoutAService_KeepsOnlyThose()
    {
        var config = Apply("""{"thresholds":{"temp_max_c":28}}""", Nothing).Config!;
        Assert.Equal(new WebhookConfig(null, new WebhookThresholds(null, 28, null, null)), config);
        Assert.Equal(config.Thresholds, Apply("""{"webhook":{"url":"https://a.example"}}""", config).Config!.Thresholds);
    }

    [Fact]
    public void Apply_AnyValues_GiveAConfigurationOrAProblem() => Prop.ForAll<string, int, bool>((text, number, isText) =>
    {
        string[] names = ["url", "enabled", "retry_count", "retry_delay", "timeout", "temp_min_c", "temp_max_c", "humidity_min", "humidity_max"];
        var member = $"\"{names[(number & 0xFFFF) % names.Length]}\":{(isText ? JsonSerializer.Serialize(text) : JsonSerializer.Serialize(number % 200))}";
        var (config, problem) = Apply("{\"webhook\":{" + member + "},\"thresholds\":{" + member + "}}", Known);
        if (config is null) return problem is not null;
        return config.Webhook is { RetryCount: >= 1 and <= 10, RetryDelay: >= 1 and <= 60, Timeout: >= 5 and <= 120 } target && WebhookTarget.IsAddress(target.Url)
            && !(config.Thresholds.TempMinC >= config.Thresholds.TempMaxC) && !(config.Thresholds.HumidityMin >= config.Thresholds.HumidityMax);
    }).MustHold();

    [Fact]
    public void Document_WrittenAndRead_IsTheSame()
    {
        Assert.Equal(Known, WebhookDocument.Read(WebhookDocument.Write(Known)));
        Assert.Equal(Nothing, WebhookDocument.Read(WebhookDocument.Write(Nothing)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Webhook":{},"Thresholds":{}}""")]
    public void Document_Foreign_IsNone(string? text) => Assert.Null(WebhookDocument.Read(text));

    private static (WebhookConfig? Config, string? Problem) Apply(string body, WebhookConfig current) =>
        WebhookChange.Apply(JsonDocument.Parse(body).RootElement, current, Usual);
}
