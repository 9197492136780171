using System.Text;

namespace TempMonitor.Core.Access;

/// <summary>What can be a password, wherever it is set.</summary>
public static class PasswordRule
{
    public const int Shortest = 10, Longest = 256;

    /// <returns>What is wrong with it, as the end of a sentence that begins with "the password"; null when it can be used.</returns>
    public static string? Broken(string password, string name) =>
        !IsWhole(password) ? "has half of a character in it"
        : Characters(password) < Shortest ? $"has fewer than {Shortest} characters"
        : Characters(password) > Longest ? $"has more than {Longest} characters"
        : string.Equals(password, name, StringComparison.OrdinalIgnoreCase) ? "is the name"
        : password.Distinct().Count() == 1 ? "is one character again and again"
        : null;

    private static int Characters(string text) => text.EnumerateRunes().Count();

    // its bytes would be those of the replacement character, and so of many passwords
    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!Rune.TryGetRuneAt(text, i, out _)) return false;
            i++;
        }

        return true;
    }
}
