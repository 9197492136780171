using System.CommandLine;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http.Access;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>From the words of the command line to the result.</summary>
internal static class CheckRun
{
    private const int LongestToken = 4096;

    public static PluginResult Run(CheckOptions options, ParseResult parsed, TimeSpan patience)
    {
        try
        {
            var wishes = options.Wishes(parsed);
            var address = options.Address(parsed);
            var overrides = CommandLine.SettingsOf(parsed);
            return CheckJudge.Judge(options.Database(parsed) is { } path ? DatabaseObserver.Observe(path, TimeProvider.System.GetUtcNow()) : Ask(address, overrides, options.TokenFile(parsed), patience), wishes);
        }
        catch (CheckFailedException failed)
        {
            return new(failed.State, failed.Message);
        }
        catch (Exception problem) when (problem is SettingsException or IOException or UnauthorizedAccessException)
        {
            return new(PluginState.Unknown, problem.Message);
        }
    }

    private static Observation Ask(Uri? address, string[] overrides, string? tokenFile, TimeSpan patience)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        using var client = new MonitorClient(handler, patience);
        var loaded = address is null ? Load(overrides) : null;
        // the token of this machine's monitor is for this machine's monitor
        var local = loaded is null ? null : LocalToken(loaded);
        return Observe(client, loaded is null ? [address!] : ListenAddresses.Callable(loaded.Settings.Http.Urls), tokenFile is null ? null : ReadToken(tokenFile), local);
    }

    internal static Observation Observe(MonitorClient client, IEnumerable<Uri> addresses, string? token, string? localToken = null)
    {
        var (found, health) = client.Find(addresses);
        if (token is not null)
            return ApiObserver.Observe(client, found, health, token) ?? throw new CheckFailedException(PluginState.Unknown, $"the monitor at {found} does not take the token of --token-file");
        return (localToken is null ? null : ApiObserver.Observe(client, found, health, localToken)) ?? MetricsObserver.Observe(client, found, health);
    }

    private static LoadedSettings Load(string[] overrides)
    {
        try
        {
            return LoadedSettings.Load(overrides);
        }
        catch (SettingsException problem)
        {
            throw new SettingsException($"{problem.Message} No configuration is read with -H or --url=http://ADDRESS:PORT.");
        }
    }

    /// <summary>Whoever may read it sees more; whoever may not is shown the metrics.</summary>
    private static string? LocalToken(LoadedSettings loaded)
    {
        if (loaded.Settings.Access.Token is { } configured) return configured;
        try
        {
            return ReadToken(TokenFile.PathIn(loaded.Paths.State));
        }
        catch (Exception unreadable) when (unreadable is SettingsException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <exception cref="SettingsException">What is in the file is no token.</exception>
    internal static string ReadToken(string path)
    {
        using var file = new StreamReader(path);
        var text = new char[LongestToken];
        var token = new string(text, 0, file.ReadBlock(text)).Trim();
        return token.Length is > 0 and < LongestToken && token.All(c => c is > ' ' and < '\x7f') ? token : throw new SettingsException($"--token-file {path}: it must hold the token, and nothing else.");
    }
}
