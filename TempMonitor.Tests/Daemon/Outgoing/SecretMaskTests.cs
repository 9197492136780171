using TempMonitor.Daemon.Modules.Notifications.Smtp;
using TempMonitor.Daemon.Modules.Notifications.Webhook;
using TempMonitor.Daemon.Outgoing;

namespace TempMonitor.Tests.Daemon.Outgoing;

public sealed class SecretMaskTests
{
    private static readonly WebhookOptions Options = new()
    {
        Url = "https://user:pa%24%24word@hooks.example.org/services/T0/B0/ABCDEFGHIJKLMNOPQRST?key=k3yk3y",
        Token = "s3same",
        Headers = { ["Authorization"] = "Bearer abcdefgh" },
    };

    [Theory]
    [InlineData("can't reach https://user:pa%24%24word@hooks.example.org/services/T0/B0/ABCDEFGHIJKLMNOPQRST?key=k3yk3y now")]
    [InlineData("POST /services/T0/B0/ABCDEFGHIJKLMNOPQRST?key=k3yk3y HTTP/1.1")]
    [InlineData("hook ABCDEFGHIJKLMNOPQRST is unknown")]
    [InlineData("key k3yk3y is wrong")]
    [InlineData("token s3same is wrong")]
    [InlineData("user:pa$$word is wrong")]
    [InlineData("Bearer abcdefgh is wrong")]
    [InlineData("token 'abcdefgh'")]
    [InlineData("you sent Authorization: Basic dXNlcjpwYSQkd29yZA==")]
    [InlineData("535 no: you said AUTH PLAIN AHVzZXIAczNzYW1l")]
    [InlineData("334 what is czNzYW1l?")]
    public void Clean_AnyFormOfASecret_IsGone(string text)
    {
        var clean = SecretMask.Of(Options).Clean(text);
        Assert.Contains("***", clean, StringComparison.Ordinal);
        foreach (var secret in new[] { "ABCDEFGH", "k3yk3y", "s3same", "$$", "%24", "abcdefgh", "dXNlcjpwYSQkd29yZA==", "AHVzZXIAczNzYW1l", "czNzYW1l" }) Assert.DoesNotContain(secret, clean, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_HostAndReason_Stay() =>
        Assert.Equal("Connection refused (hooks.example.org:443)", SecretMask.Of(Options).Clean("Connection refused (hooks.example.org:443)"));

    [Fact]
    public void Clean_LongAndOfManyLines_IsOneBoundedLine()
    {
        var clean = SecretMask.Of(new SmtpOptions { Password = "x" }).Clean("a\r\nb\u001b[31m" + new string('z', 1000));
        Assert.StartsWith("a  b [31m", clean, StringComparison.Ordinal);
        Assert.Equal(303, clean.Length);
    }
}
