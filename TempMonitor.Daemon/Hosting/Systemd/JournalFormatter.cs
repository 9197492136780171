using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using TempMonitor.Daemon.Hosting.Logging;

namespace TempMonitor.Daemon.Hosting.Systemd;

/// <summary>One line per event for the journal: its priority instead of time and level, which the journal has itself.</summary>
internal sealed class JournalFormatter : ITextFormatter
{
    public const int ErrorPriority = 3;

    // verbose, debug, information, warning, error, fatal as debug, debug, info, warning, err, crit
    private static readonly int[] Priorities = [7, 7, 6, 4, ErrorPriority, 2];

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(string.Create(CultureInfo.InvariantCulture, $"<{Priorities[(int)logEvent.Level]}>"));
        OneLineFormatter.WriteText(logEvent, output);
    }

    /// <summary>A text for people, of which the journal takes every line for itself.</summary>
    public static string Prefix(string text, int priority) => string.Join('\n', text.Split('\n').Select(line => $"<{priority}>{line}"));
}
