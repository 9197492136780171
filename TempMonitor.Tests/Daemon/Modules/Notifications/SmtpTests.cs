using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Modules.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Smtp;
using TempMonitor.Tests.Core.Notifications;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

public sealed class SmtpTests : IDisposable
{
    private readonly ScriptedMailServer _server = new();
    private readonly SmtpOptions _options;

    public SmtpTests() => _options = new SmtpOptions { Host = "localhost", Port = _server.Port, From = "room@example.org", To = ["ann@example.org", "bob@example.org"], Tls = SmtpTls.None };

    public void Dispose() => _server.Dispose();

    [Fact]
    public void Send_Plain_IsTheDialogOfTheRfc()
    {
        Assert.Equal(DeliveryResult.Accepted, Send());
        Assert.Equal(["EHLO srv1", "MAIL FROM:<room@example.org>", "RCPT TO:<ann@example.org>", "RCPT TO:<bob@example.org>", "DATA", "QUIT"], _server.Heard);
        var mail = Assert.Single(_server.Mails);
        Assert.Contains("To: ann@example.org,\r\n bob@example.org\r\n", mail, StringComparison.Ordinal);
        Assert.Contains("Date: Thu, 15 Jan 2026 12:00:00 +0000\r\nMessage-ID: <tempmonitor.1001-1@example.org>\r\nIn-Reply-To: <tempmonitor.incident.1001@example.org>\r\n", mail, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated\r\nImportance: high\r\n", mail, StringComparison.Ordinal);
    }

    [Fact]
    public void Send_StartTls_SpeaksNothingOfImportanceBeforeIt()
    {
        _server.Offers = ["STARTTLS", "AUTH PLAIN"];
        (_options.Tls, _options.CertificateSha256, _options.Username, _options.Password) = (SmtpTls.StartTls, Fingerprint(), "ann", "pässword");
        Assert.Equal(DeliveryResult.Accepted, Send());
        Assert.Equal(["EHLO srv1", "STARTTLS", "EHLO srv1", $"AUTH PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes("\0ann\0pässword"))}"], _server.Heard.Take(4));
    }

    [Fact]
    public void Send_ImplicitTls_IsEncryptedFromTheStart()
    {
        _server.IsImplicit = true;
        (_options.Tls, _options.CertificateSha256) = (SmtpTls.Implicit, string.Join(':', Fingerprint().Chunk(2).Select(c => new string(c))));
        Assert.Equal(DeliveryResult.Accepted, Send());
    }

    [Fact]
    public void Send_CertificateThatNobodySigned_IsNotTakenWithoutItsFingerprint()
    {
        _server.Offers = ["STARTTLS"];
        _options.Tls = SmtpTls.StartTls;
        var result = Send();
        Assert.Equal(DeliveryOutcome.Failed, result.Outcome);
        Assert.Contains("CertificateSha256", result.Reason, StringComparison.Ordinal);
        _options.CertificateSha256 = new string('0', 64);
        Assert.Equal(DeliveryOutcome.Failed, Send().Outcome);
        Assert.Empty(_server.Mails);
    }

    [Fact]
    public void Send_StartTlsNotOffered_SendsNothing()
    {
        (_options.Tls, _options.Username, _options.Password) = (SmtpTls.StartTls, "ann", "secret");
        Assert.Contains("offers no STARTTLS", Send().Reason, StringComparison.Ordinal);
        Assert.Equal(["EHLO srv1"], _server.Heard);
    }

    [Fact]
    public void Send_WordsBeforeTheEncryption_AreNotBelieved()
    {
        _server.Offers = ["STARTTLS"];
        _server.Answer = line => line == "STARTTLS" ? "220 go on\r\n250 I am the server" : null;
        (_options.Tls, _options.CertificateSha256) = (SmtpTls.StartTls, Fingerprint());
        Assert.Contains("before the encryption", Send().Reason, StringComparison.Ordinal);
        Assert.Empty(_server.Mails);
    }

    [Fact]
    public void Send_OnlyLogin_SignsInStepByStep()
    {
        _server.Offers = ["AUTH LOGIN"];
        (_options.Username, _options.Password) = ("ann", "secret");
        Assert.Equal(DeliveryResult.Accepted, Send());
        Assert.Equal(["AUTH LOGIN", "YW5u", "c2VjcmV0"], _server.Heard.Skip(1).Take(3));
    }

    [Fact]
    public void Send_PasswordFile_IsReadAnewForEachMail()
    {
        using var folder = new TempFolder();
        (_options.Username, _options.PasswordFile) = ("ann", folder.Write("password", "one\n"));
        using var notifier = new SmtpNotifier(_options, Context);
        notifier.Send(SomeNotification.Critical(), default);
        folder.Write("password", "two");
        notifier.Send(SomeNotification.Recovery(), default);
        Assert.Equal(["\0ann\0one", "\0ann\0two"], _server.Heard.Where(h => h.StartsWith("AUTH", StringComparison.Ordinal)).Select(h => Encoding.UTF8.GetString(Convert.FromBase64String(h[11..]))));
        File.Delete(_options.PasswordFile);
        Assert.Equal(DeliveryOutcome.Failed, notifier.Send(SomeNotification.Test(), default).Outcome);
    }

    [Theory]
    [InlineData("EHLO", "554 go away", DeliveryOutcome.Refused)]
    [InlineData("AUTH", "535 wrong", DeliveryOutcome.Failed)]
    [InlineData("AUTH", "454 later", DeliveryOutcome.Failed)]
    [InlineData("MAIL", "550 no such sender", DeliveryOutcome.Refused)]
    [InlineData("MAIL", "451 greylisted", DeliveryOutcome.Failed)]
    [InlineData("RCPT", "550 nobody", DeliveryOutcome.Refused)]
    [InlineData("RCPT", "450 greylisted", DeliveryOutcome.Failed)]
    [InlineData("DATA", "421 closing", DeliveryOutcome.Failed)]
    [InlineData("the mail", "552 too big", DeliveryOutcome.Refused)]
    [InlineData("the mail", "452 full", DeliveryOutcome.Failed)]
    [InlineData("MAIL", "hang up", DeliveryOutcome.Failed)]
    [InlineData("MAIL", "garbage", DeliveryOutcome.Failed)]
    public void Send_ServerRefuses_IsFinalOrNotAsItsCodeSays(string at, string answer, DeliveryOutcome outcome)
    {
        (_options.Username, _options.Password) = ("ann", "secret");
        _server.Answer = line => line.StartsWith(at, StringComparison.Ordinal) ? answer : null;
        var result = Send();
        Assert.Equal(outcome, result.Outcome);
        if (char.IsDigit(answer[0])) Assert.EndsWith(answer, result.Reason, StringComparison.Ordinal);
        if (char.IsDigit(answer[0])) Assert.Equal($"answered {answer[..3]}", result.Brief);
        Assert.Empty(_server.Mails);
    }

    [Fact]
    public void Send_GreetingWithoutEnd_IsGivenUp()
    {
        _server.Greeting = string.Join("\r\n", Enumerable.Repeat("220-more", 500));
        Assert.Contains("does not end", Send().Reason, StringComparison.Ordinal);
        _server.Greeting = "220 " + new string('x', 100_000);
        Assert.Contains("too long", Send().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Send_SilentServer_IsGivenUpInTime()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        (_options.Port, _options.Timeout, _options.Kind) = (((System.Net.IPEndPoint)silent.LocalEndpoint).Port, TimeSpan.FromSeconds(0.3), "smtp");
        using var target = new Target("mail", _options, new SmtpNotifier(_options, Context), NullLogger.Instance);
        Assert.Equal(DeliveryResult.TimedOut(_options.Timeout), target.Send(SomeNotification.Critical(), default));
    }

    [Fact]
    public void Send_OneReceiverUnknown_TheOthersGetItAndItIsSaid()
    {
        _server.Answer = line => line.StartsWith("RCPT TO:<ann", StringComparison.Ordinal) ? "550 nobody" : null;
        var result = Send();
        Assert.Equal((DeliveryOutcome.Accepted, "told, but not ann@example.org: 550 nobody"), (result.Outcome, result.Reason));
        Assert.Single(_server.Mails);
    }

    [Fact]
    public void Send_OneReceiverLater_IsTriedAgainForThatOneOnly()
    {
        _server.Answer = line => line.StartsWith("RCPT TO:<ann", StringComparison.Ordinal) ? "450 greylisted" : null;
        using var notifier = new SmtpNotifier(_options, Context);
        var notification = SomeNotification.Critical();
        Assert.Equal(DeliveryOutcome.Failed, notifier.Send(notification, default).Outcome);
        _server.Answer = _ => null;
        Assert.Equal(DeliveryResult.Accepted, notifier.Send(notification, default));
        Assert.Equal(1, _server.Heard.Count(h => h == "RCPT TO:<bob@example.org>"));
        notifier.Send(SomeNotification.Recovery(), default);
        Assert.Equal(2, _server.Heard.Count(h => h == "RCPT TO:<bob@example.org>"));
    }

    [Fact]
    public void Send_SelfTestInBetween_IsForgottenNothing()
    {
        _server.Answer = line => line.StartsWith("RCPT TO:<ann", StringComparison.Ordinal) ? "450 greylisted" : null;
        using var notifier = new SmtpNotifier(_options, Context);
        var notification = SomeNotification.Critical();
        Assert.Equal(DeliveryOutcome.Failed, notifier.Send(notification, default).Outcome);
        Assert.Equal(DeliveryOutcome.Failed, notifier.Send(SomeNotification.Test(), default).Outcome);
        _server.Answer = _ => null;
        Assert.Equal(DeliveryResult.Accepted, notifier.Send(notification, default));
        Assert.Equal(2, _server.Heard.Count(h => h == "RCPT TO:<bob@example.org>")); // of the message, and of the test
        Assert.Equal(3, _server.Mails.Count);
    }

    [Fact]
    public void Send_OneReceiverLaterAndThenNever_WasToldToTheOthers()
    {
        using var notifier = new SmtpNotifier(_options, Context);
        _server.Answer = line => line.StartsWith("RCPT TO:<ann", StringComparison.Ordinal) ? "450 greylisted" : null;
        Assert.Equal(DeliveryOutcome.Failed, notifier.Send(SomeNotification.Critical(), default).Outcome);
        _server.Answer = line => line.StartsWith("RCPT TO:<ann", StringComparison.Ordinal) ? "550 nobody" : null;
        var result = notifier.Send(SomeNotification.Critical(), default);
        Assert.Equal((DeliveryOutcome.Accepted, "told, but not everybody: receiver ann@example.org: 550 nobody"), (result.Outcome, result.Reason));
    }

    [Fact]
    public void Send_ManyMailsUnderWay_RemembersOnlyTheLast()
    {
        var underWay = new MailsUnderWay();
        for (var i = 0; i < 100; i++) underWay.PutBack($"{i}", new() { ["ann@example.org"] = null });
        Assert.Equal([84, 99], new[] { 83, 84, 99 }.Where(i => underWay.Take($"{i}").Count > 0));
    }

    [Fact]
    public void Mail_HostileSentence_AddsNoHeaderAndNoEnd()
    {
        Send(SomeNotification.Critical("x\r\nBcc: eve@example.org\r\n\r\n.\r\nRCPT TO:<eve@example.org>"));
        var mail = Assert.Single(_server.Mails);
        Assert.DoesNotContain("\r\nBcc", mail, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Heard, h => h.Contains("eve", StringComparison.Ordinal));
    }

    [Fact]
    public void Mail_Still_IsAnAttachment()
    {
        byte[] picture = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];
        Send(SomeNotification.Critical() with { Still = new Attachment("a \"b\".jpg", "image/jpeg", () => new MemoryStream(picture)) });
        var mail = Assert.Single(_server.Mails);
        var parts = mail.Split("--=_tempmonitor_1001-1");
        Assert.Equal(4, parts.Length);
        Assert.Contains("filename=\"a__b_.jpg\"", parts[2], StringComparison.Ordinal);
        Assert.Equal(picture, Convert.FromBase64String(parts[2][(parts[2].IndexOf("\r\n\r\n", 4, StringComparison.Ordinal) + 4)..]));
    }

    private static NotifierContext Context => new("srv1", new ManualTimeProvider(AlarmStory.Noon));

    private string Fingerprint() => _server.Certificate.GetCertHashString(HashAlgorithmName.SHA256);

    private DeliveryResult Send(Notification? notification = null)
    {
        using var notifier = new SmtpNotifier(_options, Context);
        return notifier.Send(notification ?? SomeNotification.Critical(), CancellationToken.None);
    }
}
