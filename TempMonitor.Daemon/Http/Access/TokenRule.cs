namespace TempMonitor.Daemon.Http.Access;

/// <summary>What can be a token, wherever it comes from.</summary>
internal static class TokenRule
{
    /// <summary>Of a random token that is 48 bits; what is shorter can be guessed, or was cut off.</summary>
    public const int Shortest = 8;

    /// <returns>What is wrong with it; null when it can be used.</returns>
    public static string? Broken(string token) =>
        token.Length == 0 ? "is empty"
        : token.Any(char.IsWhiteSpace) ? "has a blank or another line in it"
        : token.Length < Shortest ? $"has fewer than {Shortest} characters"
        : null;
}
