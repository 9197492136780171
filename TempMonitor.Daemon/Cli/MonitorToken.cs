using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http.Access;

namespace TempMonitor.Daemon.Cli;

/// <summary>The API token that a verb shows to a monitor.</summary>
internal static class MonitorToken
{
    private const int Longest = 4096;

    /// <summary>Whoever may read it sees more; whoever may not has none.</summary>
    public static string? OfThisMachine(LoadedSettings loaded)
    {
        if (loaded.Settings.Access.Token is { } configured) return configured;
        try
        {
            return Read(TokenFile.PathIn(loaded.Paths.State));
        }
        catch (SettingsException)
        {
            return null;
        }
    }

    /// <exception cref="SettingsException">It can't be read, or what is in it is no token.</exception>
    public static string Read(string path)
    {
        try
        {
            using var file = new StreamReader(path);
            var text = new char[Longest];
            var token = new string(text, 0, file.ReadBlock(text)).Trim();
            if (token.Length is > 0 and < Longest && !token.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))) return token;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"--token-file {path} can't be read: {unreadable.Message}");
        }

        throw new SettingsException($"--token-file {path}: it must hold the token, and nothing else.");
    }
}
