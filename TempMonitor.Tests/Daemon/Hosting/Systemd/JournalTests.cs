using System.Diagnostics;
using Serilog.Events;
using Serilog.Parsing;
using TempMonitor.Daemon.Hosting.Systemd;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Hosting.Systemd;

public sealed class JournalTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(LogEventLevel.Verbose, "<7>")]
    [InlineData(LogEventLevel.Debug, "<7>")]
    [InlineData(LogEventLevel.Information, "<6>")]
    [InlineData(LogEventLevel.Warning, "<4>")]
    [InlineData(LogEventLevel.Error, "<3>")]
    [InlineData(LogEventLevel.Fatal, "<2>")]
    public void Format_Level_IsThePriorityInFrontOfTheMessage(LogEventLevel level, string priority) =>
        Assert.Equal($"{priority}it is hot{Environment.NewLine}", Format(level, "it is hot", null));

    [Fact]
    public void Format_LinesInMessageAndException_AreOneLineWithOnePriority()
    {
        var line = Format(LogEventLevel.Error, "a\n<0>forged", new InvalidOperationException("first\n<0>second"));
        Assert.Equal(1, line.AsSpan().Count('\n'));
        Assert.StartsWith("<3>a <0>forged | System.InvalidOperationException: first <0>second", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Prefix_SeveralLines_EachHasThePriority() => Assert.Equal("<3>one\n<3>two", JournalFormatter.Prefix("one\ntwo", 3));

    [RequiresProgramFact("stat")]
    public void Is_SameFileAsTheStream_IsTrueOnlyThen()
    {
        var path = _folder.Write("stream", "");
        using var file = File.OpenRead(path);
        var stream = (int)file.SafeFileHandle.DangerousGetHandle();
        var identity = IdentityOf(path);
        Assert.True(JournalStream.Is(stream, identity));
        Assert.False(JournalStream.Is(stream, identity + "1"));
        Assert.False(JournalStream.Is(stream, IdentityOf(_folder.Write("other", ""))));
        Assert.False(JournalStream.Is(stream, null));
        Assert.False(JournalStream.Is(stream, ""));
        Assert.False(JournalStream.Is(9999, identity));
    }

    private static string IdentityOf(string path)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%d:%i", path]) { RedirectStandardOutput = true })!;
        return stat.StandardOutput.ReadToEnd().Trim();
    }

    private static string Format(LogEventLevel level, string message, Exception? exception)
    {
        using var output = new StringWriter();
        new JournalFormatter().Format(new LogEvent(DateTimeOffset.UnixEpoch, level, exception, new MessageTemplate([new TextToken(message)]), []), output);
        return output.ToString();
    }
}
