using System.Text;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Modules.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Smtp;
using TempMonitor.Tests.Core.Notifications;
using TempMonitor.Tests.Daemon.Modules.Notifications;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd.Notifications;

/// <summary>Our mail client against the mail server that Debian installs.</summary>
public sealed class RealMailServerTests
{
    [RequiresProgramTheory("exim4")]
    [InlineData(false)]
    [InlineData(true)]
    public void Mail_OverTls_ArrivesWholeAtEveryReceiver(bool isImplicit)
    {
        using var server = new RealMailServer(isImplicit).Start();
        byte[] picture = [.. Enumerable.Range(0, 20_000).Select(i => (byte)(i * 7))];
        var still = new Attachment("room.jpg", "image/jpeg", () => new MemoryStream(picture));
        var sentence = "room: 32,4 °C ☂ 日本, above the critical limit of 32 °C\r\nBcc: nobody@example.org" + new string('.', 300);
        Assert.Equal(DeliveryResult.Accepted, Send(server, SomeNotification.Critical(sentence) with { Still = still }, o => o.Tls = isImplicit ? SmtpTls.Implicit : SmtpTls.StartTls));

        var mails = server.WaitForMails(2);
        Assert.Equal(["ann@example.org", "bob@example.org"], mails.Select(m => HeaderOf(m, "Envelope-to")).Order());
        Assert.Equal("<tempmonitor.1001-1@example.org>", HeaderOf(mails[0], "Message-ID"));
        Assert.Equal($"Critical: {sentence.Replace("\r\n", "  ", StringComparison.Ordinal)}", Decode(HeaderOf(mails[0], "Subject")));
        Assert.Contains("with esmtpsa", mails[0], StringComparison.Ordinal); // encrypted and signed in
        Assert.Equal(picture, Convert.FromBase64String(mails[0].Split("filename=\"room.jpg\"")[1].Split("--=_")[0]));
    }

    [RequiresProgramFact("exim4")]
    public void Mail_WrongPasswordOrUnknownReceiver_IsRefusedWithTheServersWords()
    {
        using var server = new RealMailServer().Start();
        var wrong = Send(server, SomeNotification.Critical(), o => o.Password = "wrong");
        Assert.Equal(DeliveryOutcome.Failed, wrong.Outcome); // somebody can mend it
        Assert.StartsWith("signing in: 535", wrong.Reason, StringComparison.Ordinal);
        var unknown = Send(server, SomeNotification.Critical(), o => o.To = ["nobody@example.org"]);
        Assert.Equal(DeliveryOutcome.Refused, unknown.Outcome);
        Assert.StartsWith("receiver nobody@example.org: 550", unknown.Reason, StringComparison.Ordinal);
        Assert.Equal(DeliveryOutcome.Accepted, Send(server, SomeNotification.Critical(), o => o.To = ["nobody@example.org", "ann@example.org"]).Outcome);
        Assert.Single(server.WaitForMails(1));
    }

    [RequiresProgramFact("exim4")]
    public void Mail_CertificateIsNotTheServers_SendsNoPassword()
    {
        using var server = new RealMailServer().Start();
        Assert.Equal(DeliveryOutcome.Failed, Send(server, SomeNotification.Critical(), o => o.CertificateSha256 = null).Outcome);
        Assert.Equal(DeliveryOutcome.Failed, Send(server, SomeNotification.Critical(), o => o.CertificateSha256 = new string('a', 64)).Outcome);
        Assert.Empty(server.Mails);
    }

    [RequiresProgramFact("exim4")]
    public void Mail_ServerAwayAndKilledTwice_ArrivesOnceEachInOrder()
    {
        using var server = new RealMailServer();
        using var rig = new MailRig(server);
        rig.Happen(rig.Story.Raise("room", TempMonitor.Core.Alarms.AlarmLevel.Warning, 0));
        rig.Pass(4);
        rig.Restart();
        rig.Happen(rig.Story.Raise("room", TempMonitor.Core.Alarms.AlarmLevel.Critical, 5));
        rig.Pass(4);
        rig.Restart();
        server.Start();
        rig.Pass(3);
        rig.Happen(rig.Story.Clear("room", 12));
        rig.Pass(3);
        rig.Restart();
        rig.Pass(3);
        var mails = server.WaitForMails(3);
        Assert.Equal(["<tempmonitor.1001-1@example.org>", "<tempmonitor.1001-2@example.org>", "<tempmonitor.1001-3@example.org>"], mails.Select(m => HeaderOf(m, "Message-ID")).Order());
    }

    internal static SmtpOptions Options(RealMailServer server) => new()
    {
        Kind = "smtp", Host = "127.0.0.1", Port = server.Port, From = "room@example.org", To = ["ann@example.org", "bob@example.org"], Tls = SmtpTls.StartTls,
        CertificateSha256 = server.Fingerprint, Username = RealMailServer.User, Password = RealMailServer.Password,
    };

    private static DeliveryResult Send(RealMailServer server, Notification notification, Action<SmtpOptions> choose)
    {
        var options = Options(server);
        choose(options);
        Assert.Empty(options.Check());
        using var target = new Target("mail", options, new SmtpNotifier(options, new NotifierContext("srv1", TimeProvider.System)), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        return target.Send(notification, CancellationToken.None);
    }

    private static string HeaderOf(string mail, string name)
    {
        var unfolded = mail.ReplaceLineEndings("\n").Replace("\n ", " ", StringComparison.Ordinal);
        return unfolded.Split('\n').First(l => l.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];
    }

    private static string Decode(string header) => string.Concat(header.Split(' ').Select(w => Encoding.UTF8.GetString(Convert.FromBase64String(w["=?utf-8?B?".Length..^2]))));
}
