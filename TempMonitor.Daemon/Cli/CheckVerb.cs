using System.CommandLine;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Cli;

/// <summary>A plugin for Nagios and its kin, and the health check of a container.</summary>
internal static class CheckVerb
{
    private static readonly Option<string?> Url = new("--url") { Description = "where the monitor answers, like http://server:8080; default: what the configuration of this machine says" };
    private static readonly Option<double> Patience = NumericOption.Create("--timeout", "seconds until an answer must be there", 0.1, 300, usual: 10, "-t");

    public static Command Create()
    {
        var verb = new PluginCommand("check", "Asks a running monitor how it is: one line for Nagios, exit code 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.") { Url, Patience };
        verb.SetAction(parsed => Say(Check(() => AddressesOf(parsed), parsed.GetValue(Patience))));
        return verb;
    }

    /// <summary>What can't even be asked is UNKNOWN: exit code 2, which bad usage has elsewhere, would raise an alarm.</summary>
    public static int Refuse(string problem) => Say(new(PluginState.Unknown, problem));

    private static PluginResult Check(Func<IReadOnlyList<Uri>> addresses, double seconds)
    {
        try
        {
            using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
            return new HealthCheck(handler, TimeSpan.FromSeconds(seconds)).Ask(addresses());
        }
        catch (Exception problem) when (problem is SettingsException or IOException or UnauthorizedAccessException)
        {
            return new(PluginState.Unknown, $"{problem.Message} Nothing has to be read with --url=http://ADDRESS:PORT.");
        }
    }

    private static int Say(PluginResult result)
    {
        Console.WriteLine(result.Line);
        return (int)result.State;
    }

    private static IReadOnlyList<Uri> AddressesOf(ParseResult parsed)
    {
        var overrides = CommandLine.SettingsOf(parsed);
        return parsed.GetValue(Url) is { } url ? [Parse(url)] : ListenAddresses.Callable(LoadedSettings.Load(overrides).Settings.Http.Urls);
    }

    private static Uri Parse(string url) =>
        Uri.TryCreate(url.EndsWith('/') ? url : url + "/", UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : throw new SettingsException($"--url {url}: expected an address like http://server:8080.");
}
