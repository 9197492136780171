using Serilog.Events;
using TempMonitor.Daemon.Hosting.Logging;

namespace TempMonitor.Daemon.Hosting.Windows;

/// <summary>An event as the Windows event log takes it.</summary>
internal readonly record struct EventLogEntry(EventLogKind Kind, int Id, string Text)
{
    // EventCreate.exe, which every Windows has, carries a message "%1" for each of these numbers: the text is shown as it is
    private const int LeastId = 1, MostId = 1000;

    // ReportEvent takes 31839 characters
    private const int LongestText = 16_000;

    /// <returns>Null for an event that only the file takes: below an error, and not about the service itself.</returns>
    public static EventLogEntry? Of(LogEvent logEvent)
    {
        var id = IdOf(logEvent);
        if (logEvent.Level < LogEventLevel.Error && id is not (>= Log.First and <= Log.Last)) return null;
        return new(KindOf(logEvent.Level), id, Cut(Escape(TextOf(logEvent))));
    }

    private static EventLogKind KindOf(LogEventLevel level) =>
        level >= LogEventLevel.Error ? EventLogKind.Error : level == LogEventLevel.Warning ? EventLogKind.Warning : EventLogKind.Information;

    private static int IdOf(LogEvent logEvent) =>
        logEvent.Properties.GetValueOrDefault("EventId") is StructureValue id
        && id.Properties.FirstOrDefault(p => p.Name == "Id")?.Value is ScalarValue { Value: int number }
            ? Math.Clamp(number, LeastId, MostId)
            : LeastId;

    private static string TextOf(LogEvent logEvent)
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        OneLineFormatter.WriteText(logEvent, text);
        return text.ToString().TrimEnd();
    }

    /// <summary>Event viewers take %1 and %%1 in a text for places to fill in; fe80::1%4 is an address.</summary>
    private static string Escape(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal)) return text;
        var safe = new System.Text.StringBuilder(text.Length + 4);
        for (var i = 0; i < text.Length; i++)
        {
            safe.Append(text[i]);
            if (text[i] == '%' && i + 1 < text.Length && (char.IsAsciiDigit(text[i + 1]) || text[i + 1] == '%')) safe.Append(' ');
        }

        return safe.ToString();
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";
}

/// <summary>In the numbers of ReportEvent.</summary>
internal enum EventLogKind : ushort
{
    Error = 1,
    Warning = 2,
    Information = 4,
}
