using System.CommandLine;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Storage;

namespace TempMonitor.Daemon.Cli;

internal static class ExportVerb
{
    private static readonly Option<string> From = new("--from") { Description = $"the first moment: {TimeExpression.Rule}", DefaultValueFactory = _ => "-24h" };
    private static readonly Option<string> To = new("--to") { Description = "the end, itself left out, in the same forms", DefaultValueFactory = _ => "now" };
    private static readonly Option<string?> Sensor = new("--sensor") { Description = "only this sensor" };
    private static readonly Option<string?> OfQuantity = new("--quantity") { Description = $"only this quantity: {string.Join(", ", Quantity.All)}" };
    private static readonly Option<string> Format = new("--format") { Description = "csv or jsonl", DefaultValueFactory = _ => "csv" };

    public static Command Create()
    {
        var verb = new Command("export", "Writes the stored rows of a time range to standard output, also while the monitor runs.") { From, To, Sensor, OfQuantity, Format };
        verb.TreatUnmatchedTokensAsErrors = false;
        Format.AcceptOnlyFromAmong([.. ReadingExport.Formats]);
        verb.SetAction(parsed => CommandLine.Guard(() => Run(CommandLine.SettingsOf(parsed), parsed)));
        return verb;
    }

    private static int Run(string[] overrides, ParseResult parsed)
    {
        var loaded = LoadedSettings.Load(overrides);
        var query = new RowQuery(Time(parsed, From), Time(parsed, To), SensorOf(parsed), QuantityOf(parsed));
        if (query.From >= query.To) throw new SettingsException("--from must be before --to");
        using var history = SqliteReadingHistory.Open(loaded.Settings.DatabasePath(loaded.Paths));
        using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 64 * 1024);
        ReadingExport.Write(history, output, query, parsed.GetValue(Format)!);
        return CommandLine.Ok;
    }

    private static DateTimeOffset Time(ParseResult parsed, Option<string> option) =>
        TimeExpression.TryParse(parsed.GetValue(option)!, TimeProvider.System.GetUtcNow(), out var time)
            ? time
            : throw new SettingsException($"{option.Name} {parsed.GetValue(option)}: expected {TimeExpression.Rule}");

    private static SensorId? SensorOf(ParseResult parsed) => parsed.GetValue(Sensor) switch
    {
        null => null,
        var name when SensorId.IsValid(name) => new SensorId(name),
        var name => throw new SettingsException($"--sensor {name}: a sensor's name has {SensorId.Rule}"),
    };

    private static Quantity? QuantityOf(ParseResult parsed) => parsed.GetValue(OfQuantity) switch
    {
        null => null,
        var name when Quantity.TryParse(name, out var quantity) => quantity,
        var name => throw new SettingsException($"--quantity {name}: known are {string.Join(", ", Quantity.All)}"),
    };
}
