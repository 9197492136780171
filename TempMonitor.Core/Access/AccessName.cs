using System.Globalization;
using System.Text;

namespace TempMonitor.Core.Access;

/// <summary>What can be the name of an account or a key.</summary>
public static class AccessName
{
    public const int Longest = 64;

    public const string Rule = "1 to 64 characters, none of them a control character, a slash or a backslash, no blanks at the ends, and not 'token'";

    // The record says who did something: the one token is called so there. The others can't stand in an address.
    private static readonly string[] Taken = ["token", ".", ".."];

    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= Longest } && name.Trim().Length == name.Length && !Taken.Contains(name, StringComparer.OrdinalIgnoreCase)
        && name.EnumerateRunes().All(IsAllowed);

    /// <summary>The same for all names that are one: differences of case do not count.</summary>
    public static string Key(string name) => name.ToUpperInvariant();

    // half a surrogate pair is enumerated as the replacement character; invisible characters would make two names look alike
    private static bool IsAllowed(Rune rune) =>
        rune != Rune.ReplacementChar && rune.Value is not ('/' or '\\')
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
