using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Modules.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Syslog;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

public sealed partial class SyslogTests
{
    [Fact]
    public void Udp_Alarm_IsOneLineOfRfc5424()
    {
        using var receiver = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        Assert.Equal(DeliveryResult.Accepted, Send($"udp://127.0.0.1:{((IPEndPoint)receiver.Client.LocalEndPoint!).Port}"));
        IPEndPoint? from = null;
        var line = Encoding.UTF8.GetString(receiver.Receive(ref from));
        Assert.Matches(Rfc5424(), line);
        Assert.EndsWith("\ufeffCritical: room: 32 °C, above the critical limit [alarm=temperature-high sensor=room incident=1001]", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Tcp_Alarm_IsCountedInBytes()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Assert.Equal(DeliveryResult.Accepted, Send($"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
        using var client = listener.AcceptTcpClient();
        using var all = new MemoryStream();
        client.GetStream().CopyTo(all);
        var text = Encoding.UTF8.GetString(all.ToArray());
        var (length, rest) = (text[..text.IndexOf(' ')], text[(text.IndexOf(' ') + 1)..]);
        Assert.Equal(int.Parse(length), Encoding.UTF8.GetByteCount(rest));
        Assert.Matches(Rfc5424(), rest);
    }

    [RequiresProgramFact("sh")]
    public void Unix_Alarm_HasTheShortFormOfTheLocalLog()
    {
        using var folder = new TempFolder();
        using var receiver = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        receiver.Bind(new UnixDomainSocketEndPoint(folder["log"]));
        Assert.Equal(DeliveryResult.Accepted, Send($"unix:{folder["log"]}"));
        var buffer = new byte[4096];
        Assert.Matches(@"^<26>Jan 15 \d\d:\d\d:\d\d tempmonitor\[\d+\]: Critical: room", Encoding.UTF8.GetString(buffer, 0, receiver.Receive(buffer)));
    }

    [Fact]
    public void NobodyListens_IsAFailureThatSaysWhere()
    {
        var result = Send("unix:/no/such/socket");
        Assert.Equal(DeliveryOutcome.Failed, result.Outcome);
        Assert.StartsWith("unix:/no/such/socket: there is no socket at /no/such/socket; expected the datagram socket of this machine's own log: /dev/log", result.Reason, StringComparison.Ordinal);
    }

    [RequiresProgramFact("sh")]
    public void Unix_SomethingElseIsThere_SaysWhatWouldBeRight()
    {
        using var folder = new TempFolder();
        var result = Send($"unix:{folder.Write("log", "a plain file")}");
        Assert.Equal(DeliveryOutcome.Failed, result.Outcome);
        Assert.Contains($"nobody takes log lines at {folder["log"]} (", result.Reason, StringComparison.Ordinal);
        using var stream = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        stream.Bind(new UnixDomainSocketEndPoint(folder["stream"]));
        stream.Listen();
        Assert.Contains("expected the datagram socket", Send($"unix:{folder["stream"]}").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_Summary_IsOneLineOfBoundedLength()
    {
        var line = SyslogLine.Rfc5424(SomeNotification.Summary() with { Text = "a\nb\n" + new string('ä', 9000) }, SyslogFacility.Local7);
        Assert.DoesNotContain((byte)'\n', line);
        Assert.InRange(line.Length, 100, 2048);
        Assert.StartsWith("<186>1 ", Encoding.UTF8.GetString(line), StringComparison.Ordinal);
    }

    private static DeliveryResult Send(string server)
    {
        using var notifier = new SyslogKind().Create(new SyslogOptions { Server = server }, new NotifierContext("srv1", new ManualTimeProvider()));
        return notifier.Send(SomeNotification.Critical(), CancellationToken.None);
    }

    [GeneratedRegex(@"^<26>1 2026-01-15T12:00:00\.000Z srv1 tempmonitor \d+ alarm - \ufeff")]
    private static partial Regex Rfc5424();
}
