using System.Collections;
using System.Globalization;

namespace TempMonitor.Daemon.Http.Settings;

/// <summary>The value of an option as it stands in a file.</summary>
internal static class OptionText
{
    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        Enum word => word.ToString().ToLowerInvariant(),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IList list => string.Join(", ", list.Cast<object?>().Select(Of)),
        _ => null,
    };
}
