using System.CommandLine;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>The options of <c>check</c>: those that the guidelines reserve, and ours.</summary>
internal sealed class CheckOptions
{
    private const string Unknown = "unknown", Critical = "critical";
    private static readonly char[] Separators = [','];

    private readonly Option<string?> _host = new("--hostname", "-H") { Description = "the machine of the monitor. Default: what the configuration of this machine says" };
    private readonly Option<int> _port = NumericOption.Whole("--port", "its port, with -H", 1, 65535, 8080, "-p");
    private readonly Option<string?> _url = new("--url", "-u") { Description = "the whole address of the monitor, instead of -H and -p, such as https://proxy/room7" };
    private readonly Option<string?> _database = new("--database") { Description = "a database file to read instead of asking a monitor" };
    private readonly Option<string?> _tokenFile = new("--token-file") { Description = "a file with the API token. Without one the monitor's metrics are read" };
    private readonly Option<string[]> _warning = new("--warning", "-w") { Description = $"when to say WARNING: {AlertRange.Rule}. Of one quantity of several: humidity=20:70. Default: the monitor's own alarm limits" };
    private readonly Option<string[]> _critical = new("--critical", "-c") { Description = "when to say CRITICAL, in the same form" };
    private readonly Option<string[]> _quantities = new("--quantity") { Description = $"only these, separated by commas or given one by one: {string.Join(", ", Quantity.All)}" };
    private readonly Option<string[]> _sensors = new("--sensor") { Description = "only these sensors, given in the same way, instead of the room" };
    private readonly Option<string> _stale = new("--stale") { Description = "what it is when there is no fresh reading: unknown or critical", DefaultValueFactory = _ => Unknown };
    private readonly Option<bool> _self = new("--self") { Description = "judges the monitor alone, not the room: for a container's health check" };
    private readonly Option<double> _patience = NumericOption.Create("--timeout", "seconds to wait for the answer", 0.1, 300, usual: 10, "-t");
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "says also where the answer came from", Arity = ArgumentArity.Zero, AllowMultipleArgumentsPerToken = false };
    private readonly Option<bool> _version = new("--version", "-V") { Description = "shows the version. Exit code 3, as with --help" };
    private readonly (Option One, Option[] Others, string Why)[] _contradictions;

    public CheckOptions()
    {
        _stale.AcceptOnlyFromAmong(Unknown, Critical);
        _contradictions =
        [
            (_database, [_host, _port, _url, _tokenFile, _self], "a file is read, or a monitor is asked"),
            (_url, [_host, _port], "the address has both machine and port in it"),
            (_self, [_warning, _critical, _quantities, _sensors], "either the monitor alone is judged, or the room too"),
        ];
    }

    public IEnumerable<Option> All => [_host, _port, _url, _database, _tokenFile, _warning, _critical, _quantities, _sensors, _stale, _self, _patience, _verbose, _version];

    public TimeSpan Patience(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(_patience));

    public bool AsksVersion(ParseResult parsed) => parsed.GetValue(_version);

    public string? Database(ParseResult parsed) => parsed.GetValue(_database);

    public string? TokenFile(ParseResult parsed) => parsed.GetValue(_tokenFile);

    /// <returns>Null when it is left to the configuration.</returns>
    /// <exception cref="SettingsException">It is no address.</exception>
    public Uri? Address(ParseResult parsed)
    {
        var (host, url) = (parsed.GetValue(_host), parsed.GetValue(_url));
        if (url is not null) return OfUrl(url);
        return host is null && !IsGiven(parsed, _port) ? null : OfHost(host ?? "127.0.0.1", parsed.GetValue(_port));
    }

    /// <exception cref="SettingsException">Options contradict each other, or a range or a name is none.</exception>
    public CheckWishes Wishes(ParseResult parsed)
    {
        RefuseContradictions(parsed);
        var quantities = Words(parsed, _quantities).Select(QuantityOf).Distinct().ToList();
        return new CheckWishes
        {
            Quantities = quantities,
            Sensors = [.. Words(parsed, _sensors).Select(SensorOf).Distinct()],
            Warning = Ranges(parsed, _warning, quantities),
            Critical = Ranges(parsed, _critical, quantities),
            Stale = parsed.GetValue(_stale) == Critical ? PluginState.Critical : PluginState.Unknown,
            OnlySelf = parsed.GetValue(_self),
            Verbosity = parsed.GetResult(_verbose)?.IdentifierTokenCount ?? 0,
        };
    }

    /// <exception cref="SettingsException">It is no address.</exception>
    public static Uri OfUrl(string url) =>
        Uri.TryCreate(url.EndsWith('/') ? url : url + "/", UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : throw new SettingsException($"--url {url}: expected an address like http://server:8080.");

    /// <summary>Of two that exclude each other one would win in silence, and the check would be green for something else.</summary>
    private void RefuseContradictions(ParseResult parsed)
    {
        foreach (var (one, others, why) in _contradictions.Where(c => IsGiven(parsed, c.One)))
            if (Array.Find(others, o => IsGiven(parsed, o)) is { } other) throw new SettingsException($"{one.Name} and {other.Name} exclude each other: {why}.");
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private static Uri OfHost(string host, int port) =>
        Uri.CheckHostName(host) is not UriHostNameType.Unknown and not UriHostNameType.Basic
            ? new UriBuilder(Uri.UriSchemeHttp, host, port).Uri
            : throw new SettingsException($"-H {host}: expected the name or the number of a machine; an address like http://server:8080 is given with --url.");

    private static Dictionary<Quantity, AlertRange> Ranges(ParseResult parsed, Option<string[]> option, List<Quantity> asked)
    {
        var ranges = new Dictionary<Quantity, AlertRange>();
        foreach (var text in parsed.GetValue(option) ?? [])
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var quantity = equals < 0 ? OnlyOne(option, text, asked) : QuantityOf(text[..equals]);
            ranges[quantity] = AlertRange.TryParse(text[(equals + 1)..]) ?? throw new SettingsException($"{option.Name} {text}: expected {AlertRange.Rule}.");
        }

        return ranges;
    }

    private static Quantity OnlyOne(Option option, string text, List<Quantity> asked) => asked.Count switch
    {
        0 => Quantity.Temperature,
        1 => asked[0],
        _ => throw new SettingsException($"{option.Name} {text}: say of which quantity, like {option.Name} {asked[0]}={text}."),
    };

    private static IEnumerable<string> Words(ParseResult parsed, Option<string[]> option) =>
        (parsed.GetValue(option) ?? []).SelectMany(w => w.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static Quantity QuantityOf(string name) =>
        Quantity.TryParse(name, out var quantity) ? quantity : throw new SettingsException($"quantity {name}: known are {string.Join(", ", Quantity.All)}.");

    private static string SensorOf(string name) =>
        SensorId.IsValid(name) ? name : throw new SettingsException($"--sensor {name}: a sensor's name has {SensorId.Rule}.");
}
