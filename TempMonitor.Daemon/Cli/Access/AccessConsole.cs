using System.CommandLine;
using TempMonitor.Core.Access;
using TempMonitor.Core.Settings;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Storage;

namespace TempMonitor.Daemon.Cli.Access;

/// <summary>What the verbs that change accounts and keys have in common.</summary>
internal static class AccessConsole
{
    /// <summary>At the console nobody is locked out: whoever gets here gets everywhere.</summary>
    public static AccessEditor Editor => new(Environment.UserName + AccessName.ConsoleSuffix, null, Now, mayRemoveAdmins: true);

    /// <summary>To the millisecond, as it is stored.</summary>
    public static DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());

    public static AccessFile Open(LoadedSettings loaded) => AccessFile.Open(loaded.Settings.DatabasePath(loaded.Paths));

    /// <exception cref="SettingsException">It was refused.</exception>
    public static EditOutcome Apply(AccessFile file, Func<AccessSnapshot, EditOutcome> decide)
    {
        var outcome = new EditOutcome(null);
        file.Change(known => (outcome = decide(known)).Change);
        return outcome.Words is { } words ? throw new SettingsException(words + ".") : outcome;
    }

    /// <summary>The parser takes a setting that comes first for the name.</summary>
    /// <returns>The name, null where there is none, and the settings.</returns>
    public static (string? Name, string[] Settings) Words(ParseResult parsed, Argument<string?> argument)
    {
        string[] words = [.. parsed.GetValue(argument) is { } first ? [first] : Array.Empty<string>(), .. parsed.UnmatchedTokens];
        string[] names = [.. words.Where(w => !w.StartsWith('-'))];
        var settings = CommandLine.Settings(words.Where(w => w.StartsWith('-')));
        return names.Length <= 1 ? (names.FirstOrDefault(), settings) : throw new SettingsException($"one NAME, not {names.Length}: {string.Join(", ", names)}. A name with blanks wants quotes.");
    }

    public static string NameOf(string? given) =>
        given is null ? throw new SettingsException("a NAME is missing. Try --help.")
        : AccessName.IsValid(given) ? given
        : throw new SettingsException($"this can't be a name: {AccessName.Rule}.");

    /// <summary>Columns, the first row being their heads.</summary>
    public static void WriteTable(IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length)).ToArray();
        foreach (var row in rows) Console.WriteLine(string.Join("  ", row.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd());
    }

    public static void WriteUnreadable(AccessSnapshot known)
    {
        foreach (var row in known.Unreadable) Console.Error.WriteLine($"tempmonitor: left out, because it can't be read: {Core.Text.OneLine.Of(row)}");
    }

    public static string Moment(DateTimeOffset? time, string none) =>
        time is { } known ? TimeZoneInfo.ConvertTime(known, TimeZoneInfo.Local).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) : none;
}
