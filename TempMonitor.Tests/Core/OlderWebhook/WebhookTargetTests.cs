using TempMonitor.Core.OlderWebhook;

namespace TempMonitor.Tests.Core.OlderWebhook;

public sealed class WebhookTargetTests
{
    [Theory]
    [InlineData("https://hooks.slack.com/services/T0/B0/secret", "https://hooks.slack.com")]
    [InlineData("http://chat.lan:8065/hooks/secret?key=secret#secret", "http://chat.lan:8065")]
    [InlineData("https://secret:secret@host.lan/x", "https://host.lan")]
    [InlineData("http://[fd00::5]:8080/secret", "http://[fd00::5]:8080")]
    [InlineData("nope", "<invalid-url>")]
    public void MaskedUrl_AnyUrl_HasNoSecret(string url, string masked)
    {
        var target = new WebhookTarget(url, true, 3, 5, 10);
        Assert.Equal(masked, target.MaskedUrl);
        Assert.DoesNotContain("secret", target.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 5, new[] { 5.0, 10, 20 })]
    [InlineData(1, 5, new double[0])]
    [InlineData(10, 60, new[] { 60.0, 120, 240, 300, 300, 300, 300, 300, 300 })]
    public void Pauses_Doubled_NoneAfterTheLastTryAndNeverOver300(int tries, int delay, double[] seconds) =>
        Assert.Equal(seconds, new WebhookTarget("https://a.example", true, tries, delay, 10).Pauses().Select(p => p.TotalSeconds));

    [Fact]
    public void Options_BadValues_AreNamed()
    {
        Assert.Empty(new OlderWebhookOptions().Check());
        Assert.Equal("Url", Assert.Single(new OlderWebhookOptions { Url = "ftp://x" }.Check()).Key);
        Assert.Equal(["TempMinC", "HumidityMin"], new OlderWebhookOptions { TempMinC = 32, HumidityMin = 71 }.Check().Select(p => p.Key));
        Assert.Null(new OlderWebhookOptions { Url = "" }.ToConfig().Webhook);
    }
}
