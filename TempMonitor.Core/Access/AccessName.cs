using System.Globalization;
using System.Text;

namespace TempMonitor.Core.Access;

/// <summary>What can be the name of an account or a key.</summary>
public static class AccessName
{
    public const int Longest = 64;

    public const string Rule = "1 to 64 characters, none of them a control character, a slash or a backslash, no blanks at the ends; not 'token', 'nobody' or 'tempmonitor', not beginning with 'key ' and not ending with '@console'";

    /// <summary>So the record calls a key: nobody shall take it for a person of that name.</summary>
    public const string KeyPrefix = "key ";

    /// <summary>So the record calls whoever used a verb on the machine itself.</summary>
    public const string ConsoleSuffix = "@console";

    /// <summary>What the record calls a visitor of no name.</summary>
    public const string Nobody = "nobody";

    /// <summary>What the record calls the monitor itself.</summary>
    public const string Monitor = "tempmonitor";

    // The record says who did something: the one token is called so there. The last two can't stand in an address.
    private static readonly string[] Taken = ["token", Nobody, Monitor, ".", ".."];

    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= Longest } && name.Trim().Length == name.Length && !Taken.Contains(name, StringComparer.OrdinalIgnoreCase)
        && !name.StartsWith(KeyPrefix, StringComparison.OrdinalIgnoreCase) && !name.EndsWith(ConsoleSuffix, StringComparison.OrdinalIgnoreCase)
        && name.EnumerateRunes().All(IsAllowed);

    /// <summary>The same for all names that are one: differences of case do not count.</summary>
    public static string Key(string name) => name.ToUpperInvariant();

    // half a surrogate pair is enumerated as the replacement character; invisible characters would make two names look alike
    private static bool IsAllowed(Rune rune) =>
        rune != Rune.ReplacementChar && rune.Value is not ('/' or '\\')
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
