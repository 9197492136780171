using Serilog.Events;
using Serilog.Parsing;
using TempMonitor.Daemon.Hosting.Logging;

namespace TempMonitor.Tests.Daemon.Hosting.Logging;

public sealed class OneLineFormatterTests
{
    private static readonly DateTimeOffset Time = new(2026, 7, 1, 12, 0, 0, 5, TimeSpan.Zero);

    [Fact]
    public void Format_Event_IsTimeLevelMessage() =>
        Assert.Equal($"2026-07-01 12:00:00.005Z WRN it is hot{Environment.NewLine}", Format("it is hot", null));

    [Fact]
    public void Format_MessageWithLineBreaks_StaysOneLine() =>
        Assert.Equal($"2026-07-01 12:00:00.005Z WRN a  2026 ERR forged{Environment.NewLine}", Format("a\r\n2026 ERR forged", null));

    [Theory]
    [InlineData("a\u0085b")]
    [InlineData("a\u009bb")]
    [InlineData("a\u007fb")]
    public void Format_ControlCharacterBeyondAscii_IsABlank(string message) => Assert.Contains("a b", Format(message, null), StringComparison.Ordinal);

    [Fact]
    public void Format_Exception_FollowsOnTheSameLine()
    {
        var line = Format("failed", new InvalidOperationException("first\nsecond"));
        Assert.Equal(1, line.AsSpan().Count('\n'));
        Assert.Contains("failed | System.InvalidOperationException: first second", line, StringComparison.Ordinal);
    }

    private static string Format(string message, Exception? exception)
    {
        using var output = new StringWriter();
        var template = new MessageTemplate([new TextToken(message)]);
        new OneLineFormatter(utc: true).Format(new LogEvent(Time, LogEventLevel.Warning, exception, template, []), output);
        return output.ToString();
    }
}
