using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace TempMonitor.Daemon.Hosting;

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
        output.Write(Flatten(Render(logEvent)));
        if (logEvent.Exception is { } exception) output.Write($" | {Flatten(exception.ToString())}");
        output.WriteLine();
    }

    private static string Render(LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(logEvent, text);
        return text.ToString();
    }

    private static string Flatten(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && text.AsSpan().IndexOfAnyInRange('\x7f', '\x9f') < 0 ? text : string.Create(text.Length, text, Replace);

    private static void Replace(Span<char> target, string text)
    {
        for (var i = 0; i < text.Length; i++) target[i] = char.IsControl(text[i]) ? ' ' : text[i];
    }
}
