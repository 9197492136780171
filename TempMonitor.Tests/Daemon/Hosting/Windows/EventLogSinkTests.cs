using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;
using TempMonitor.Daemon.Hosting.Windows;
using HostingLog = TempMonitor.Daemon.Hosting.Log;
using Log = TempMonitor.Daemon.Hosting.Windows.Log;

namespace TempMonitor.Tests.Daemon.Hosting.Windows;

public sealed class EventLogSinkTests
{
    [Fact]
    public void Emit_Error_IsWrittenWithItsNumberAndText() =>
        Assert.Equal(
            [new EventLogEntry(EventLogKind.Error, 320, "7 readings could not be stored before the stop")],
            Written(log => HostingLog.ReadingsLost(log, 7)));

    [Fact]
    public void Emit_InformationAndWarning_AreLeftToTheFile() =>
        Assert.Empty(Written(log =>
        {
            HostingLog.Listening(log, "http://*:8080");
            HostingLog.PruneFailed(log, "busy");
        }));

    [Fact]
    public void Emit_StartAndStopOfTheService_AreWritten() =>
        Assert.Equal([(EventLogKind.Information, 350), (EventLogKind.Information, 351)], Written(log =>
        {
            Log.ServiceRuns(log);
            Log.ServiceStops(log);
        }).Select(e => (e.Kind, e.Id)));

    [Fact]
    public void Emit_ProblemOfSeveralLines_IsOneLine()
    {
        var entry = Assert.Single(Written(log => Log.StartFailed(log, "The configuration has 2 problems.\r\n  a\r\n  b")));
        Assert.Equal((EventLogKind.Error, 352), (entry.Kind, entry.Id));
        Assert.DoesNotContain(entry.Text, char.IsControl);
    }

    [Theory]
    [InlineData("from fe80::1%4", "from fe80::1% 4")]
    [InlineData("100%%5 %", "100% % 5 %")]
    [InlineData("41 %RH", "41 %RH")]
    public void Emit_TextWithPlaceholders_ShowsAsItIs(string text, string written) => Assert.EndsWith(written, Assert.Single(Written(log => Log.StartFailed(log, text))).Text, StringComparison.Ordinal);

    [Fact]
    public void Emit_VeryLongText_FitsIntoAnEvent() => Assert.InRange(Assert.Single(Written(log => Log.StartFailed(log, new string('x', 100_000)))).Text.Length, 10_000, 31_839);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(70_000, 1000)]
    public void Emit_NumberWithoutAMessage_GetsOneThatHasOne(int id, int written) =>
        Assert.Equal(written, Assert.Single(Written(log => log.Log(LogLevel.Error, new EventId(id), "x", exception: null, (text, _) => text))).Id);

    [Fact]
    public void Emit_EventLogHangs_NobodyWaits()
    {
        using var held = new ManualResetEventSlim();
        var log = new FakeEventLog { Held = held };
        using (var sink = new EventLogSink(log))
        {
            var logger = new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger();
            for (var i = 0; i < 1000; i++) logger.Error("e {I}", i);
            held.Set();
        }

        Assert.InRange(log.Entries.Count, 1, 300);
    }

    private static List<EventLogEntry> Written(Action<Microsoft.Extensions.Logging.ILogger> act)
    {
        var log = new FakeEventLog();
        using (var serilog = new LoggerConfiguration().WriteTo.Sink(new EventLogSink(log)).CreateLogger())
        using (var provider = new SerilogLoggerProvider(serilog))
            act(provider.CreateLogger("test"));
        return log.Entries;
    }

    private sealed class FakeEventLog : IEventLog
    {
        public ManualResetEventSlim? Held { get; init; }

        public List<EventLogEntry> Entries { get; } = [];

        public void Write(EventLogEntry entry)
        {
            Held?.Wait();
            Entries.Add(entry);
        }
    }
}
