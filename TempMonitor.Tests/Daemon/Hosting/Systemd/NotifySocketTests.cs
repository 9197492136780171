using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Daemon.Hosting.Systemd;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Hosting.Systemd;

public sealed class NotifySocketTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Send_Path_IsOneDatagramWithOneAssignmentPerLine() => AssertArrives(_folder.File("notify"));

    [RequiresProgramFact]
    public void Send_AbstractName_Arrives() => AssertArrives($"@tempmonitor-test-{Guid.NewGuid():N}");

    [Fact]
    public void Send_ManagerComesBackLater_ArrivesAgain()
    {
        var path = _folder.File("notify");
        using var log = new CollectedLog();
        using var socket = NotifySocket.Open(path, log.CreateLogger("TempMonitor.Test"));
        Assert.False(socket!.Send("WATCHDOG=1"));
        Assert.False(socket.Send("WATCHDOG=1"));
        Assert.Contains("NOTIFY_SOCKET", Assert.Single(log.Lines).Text, StringComparison.Ordinal);
        using var receiver = new NotifyReceiver(path);
        Assert.True(socket.Send("WATCHDOG=1"));
        Assert.Equal("WATCHDOG=1", receiver.Next(Patience));
    }

    [RequiresProgramFact]
    public void Send_QueueOfTheManagerIsFull_GivesUpAfterASecond()
    {
        using var receiver = new NotifyReceiver(_folder.File("notify"));
        using var socket = NotifySocket.Open(receiver.Address, NullLogger.Instance);
        var sent = 0;
        while (socket!.Send("WATCHDOG=1") && sent < 100_000) sent++;
        Assert.InRange(sent, 1, 99_999);
        while (receiver.Next(TimeSpan.Zero) is not null) sent--;
        Assert.Equal(0, sent);
        Assert.True(socket.Send("READY=1"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("@")]
    [InlineData("relative")]
    [InlineData("vsock:2:1234")]
    public void Open_NoSocketForUs_IsNull(string? address) => Assert.Null(NotifySocket.Open(address, NullLogger.Instance));

    [Fact]
    public void Open_PathLongerThanASocketMayHave_IsNull() => Assert.Null(NotifySocket.Open("/" + new string('x', 200), NullLogger.Instance));

    private static void AssertArrives(string address)
    {
        using var receiver = new NotifyReceiver(address);
        using var socket = NotifySocket.Open(address, NullLogger.Instance);
        Assert.True(socket!.Send("READY=1", "STATUS=Room 23.4 °C"));
        Assert.Equal("READY=1\nSTATUS=Room 23.4 °C", receiver.Next(Patience));
    }
}
