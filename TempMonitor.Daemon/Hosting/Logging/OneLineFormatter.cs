using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using TempMonitor.Core.Text;

namespace TempMonitor.Daemon.Hosting.Logging;

/// <summary>One line per event, whatever is in it: a log that is grepped, and that no request can write lines into.</summary>
internal sealed class OneLineFormatter(bool utc) : ITextFormatter
{
    // l: texts without quotes, j: objects as JSON
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    private static readonly string[] Levels = ["TRC", "DBG", "INF", "WRN", "ERR", "FTL"];

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var time = utc ? logEvent.Timestamp.UtcDateTime : logEvent.Timestamp.LocalDateTime;
        output.Write(time.ToString(utc ? "yyyy-MM-dd HH:mm:ss.fff'Z'" : "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture));
        output.Write($" {Levels[(int)logEvent.Level]} ");
        WriteText(logEvent, output);
    }

    /// <summary>What happened, without when and how bad.</summary>
    public static void WriteText(LogEvent logEvent, TextWriter output)
    {
        output.Write(OneLine.Of(Render(logEvent)));
        if (logEvent.Exception is { } exception) output.Write($" | {OneLine.Of(exception.ToString())}");
        output.WriteLine();
    }

    private static string Render(LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(logEvent, text);
        return text.ToString();
    }
}
