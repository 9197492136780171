using System.CommandLine;
using System.Text;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http.Tls;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>From the words of the command line to the result.</summary>
internal static class CheckRun
{
    public static PluginResult Run(CheckOptions options, ParseResult parsed, TimeSpan patience)
    {
        try
        {
            var wishes = options.Wishes(parsed);
            var address = options.Address(parsed);
            var overrides = CommandLine.SettingsOf(parsed);
            return CheckJudge.Judge(options.Database(parsed) is { } path ? Read(path, overrides) : Ask(address, overrides, options.TokenFile(parsed), patience), wishes);
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

    private static Observation Read(string path, string[] overrides)
    {
        var now = TimeProvider.System.GetUtcNow();
        return DatabaseAlarms.AddTo(DatabaseObserver.Observe(path, now), path, DatabaseAlarms.OptionsOf(overrides), now);
    }

    private static Observation Ask(Uri? address, string[] overrides, string? tokenFile, TimeSpan patience)
    {
        using var handler = NewHandler();
        using var client = new MonitorClient(handler, patience);
        var loaded = address is null ? Load(overrides) : null;
        if (loaded is not null) OwnCertificate.Accept(handler, loaded.Settings.Http);
        // the token of this machine's monitor is for this machine's monitor
        var local = loaded is null ? null : MonitorToken.OfThisMachine(loaded);
        return Observe(client, loaded is null ? [address!] : ListenAddresses.Callable(loaded.Settings.Http.Urls), tokenFile is null ? null : MonitorToken.Read(tokenFile), local);
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

    internal static SocketsHttpHandler NewHandler() => new() { AllowAutoRedirect = false, UseProxy = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
}
