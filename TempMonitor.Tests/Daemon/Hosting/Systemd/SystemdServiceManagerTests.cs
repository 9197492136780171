using System.Diagnostics;
using System.Globalization;
using System.Text;
using TempMonitor.Daemon.Hosting.Systemd;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Hosting.Systemd;

public sealed class SystemdServiceManagerTests
{
    private readonly FakeNotifier _notifier = new();
    private readonly SystemdServiceManager _manager;

    public SystemdServiceManagerTests() => _manager = new(_notifier, TimeSpan.FromSeconds(60), TimeProvider.System);

    [Fact]
    public void AliveEvery_Watchdog_IsHalfOfIt()
    {
        Assert.Equal(TimeSpan.FromSeconds(30), _manager.AliveEvery);
        Assert.Null(new SystemdServiceManager(_notifier, watchdog: null, TimeProvider.System).AliveEvery);
    }

    [Fact]
    public void Calls_Each_AreOneMessage()
    {
        _manager.Ready("all is well");
        _manager.Status("it is warm");
        _manager.Alive();
        _manager.Stopping("Stopping");
        Assert.Equal(["READY=1\nSTATUS=all is well", "STATUS=it is warm", "WATCHDOG=1", "STOPPING=1\nSTATUS=Stopping"], _notifier.Sent);
    }

    [RequiresProgramFact]
    public void Reloading_Message_HasTheMonotonicClockInMicroseconds()
    {
        var before = Monotonic();
        _manager.Reloading();
        var lines = Assert.Single(_notifier.Sent).Split('\n');
        Assert.Equal("RELOADING=1", lines[0]);
        var told = long.Parse(lines[1]["MONOTONIC_USEC=".Length..], CultureInfo.InvariantCulture);
        Assert.InRange(told, before, Monotonic());
    }

    [Theory]
    [InlineData(1000, 1000)]
    [InlineData(1001, 1000)]
    [InlineData(100_000, 1000)]
    public void Status_LongText_IsCutToWhatSystemdTakes(int length, int bytes) => Assert.Equal(bytes, SentBytes(new string('x', length)));

    [Fact]
    public void Status_LongTextOfWideCharacters_IsCutBetweenThem()
    {
        Assert.InRange(SentBytes(string.Concat(Enumerable.Repeat("🌡", 1000))), 990, 1000);
        Assert.DoesNotContain('\uFFFD', _notifier.Sent.Last());
    }

    private int SentBytes(string status)
    {
        _manager.Status(status);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(_notifier.Sent.Last()["STATUS=".Length..]);
    }

    // the kernel's own word for CLOCK_MONOTONIC
    private static long Monotonic()
    {
        Assert.Equal(1_000_000_000, Stopwatch.Frequency);
        return Stopwatch.GetTimestamp() / 1000;
    }

    private sealed class FakeNotifier : ISystemdNotifier
    {
        public List<string> Sent { get; } = [];

        public bool Send(params ReadOnlySpan<string> assignments)
        {
            Sent.Add(string.Join('\n', assignments));
            return true;
        }
    }
}
