using System.CommandLine;
using TempMonitor.Core.Calibration;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Cli;

internal static class CalibrateVerb
{
    private static readonly Option<string?> Sensor = new("--sensor") { Description = "the sensor's name, as under Sensors. With --cpu-factor it can be left out: then it is the first that measures a temperature" };
    private static readonly Option<string> OfQuantity = new("--quantity") { Description = "temperature, humidity, pressure and so on. With --salt it is always humidity", DefaultValueFactory = _ => "temperature" };
    private static readonly Option<string[]> Reference = new("--reference") { Description = "the true value: MEASURED=TRUE, or TRUE alone, compared with what the sensor shows now. Can be repeated: one gives an offset, two a line through both, more the line that fits best" };
    private static readonly Option<string[]> Salt = new("--salt") { Description = $"the sensor lies over a saturated salt: NAME or NAME=MEASURED, where NAME is one of {string.Join(", ", SaturatedSalt.All.Select(s => s.Name))}. Can be repeated, as --reference" };
    private static readonly Option<double?> At = NumericOption.Create("--at", "the temperature over the salt in °C. Default: what the sensor shows now", SaturatedSalt.Lowest, SaturatedSalt.Highest);
    private static readonly Option<string?> ReferenceUncertainty = new("--reference-uncertainty") { Description = "± of the reference (95 %). Without it that of the result is unknown, and left out" };
    private static readonly Option<bool> CpuFactor = new("--cpu-factor") { Description = "measures how much of the CPU's heat reaches the sensor: idles and loads all cores in turn" };
    private static readonly Option<double> LoadMinutes = NumericOption.Create("--load-minutes", "how long each load lasts: several time constants of the board, of some minutes each", 2, 180, usual: 20);
    private static readonly Option<double> IdleMinutes = NumericOption.Create("--idle-minutes", "how long each idle time lasts", 2, 180, usual: 20);
    private static readonly Option<int> Cycles = NumericOption.Whole("--cycles", "how many times load and idle follow the first idle time", 1, 20, usual: 2);
    private static readonly Option<double> MaxCpu = NumericOption.Create("--max-cpu", "gives up when the CPU is hotter than this, in °C", 40, 100, usual: 80);
    private static readonly Option<bool> Simulate = new("--simulate") { Description = "tries it in the simulated room, 300 times as fast" };
    private static readonly Option<bool> Write = new("--write") { Description = "keeps the result in conf.d/50-calibration.json. Without it nothing is changed" };

    public static Command Create()
    {
        var verb = new Command("calibrate", "Measures a sensor's calibration (--reference, --salt) or the board's CPU factor (--cpu-factor) and shows it; --write keeps it.")
        {
            Sensor, OfQuantity, Reference, Salt, At, ReferenceUncertainty, CpuFactor, LoadMinutes, IdleMinutes, Cycles, MaxCpu, Simulate, Write,
        };
        verb.TreatUnmatchedTokensAsErrors = false;
        verb.SetAction(parsed => CommandLine.Guard(() => Run(parsed)));
        return verb;
    }

    private static int Run(ParseResult parsed)
    {
        string[] simulated = parsed.GetValue(Simulate) ? ["--Simulation:When=always", "--Simulation:Speed=300"] : [];
        if (simulated.Length > 0 && parsed.GetValue(Write))
            throw new SettingsException("--write does not go with --simulate: what a simulated room says is not worth keeping here. (On a demonstration machine set Simulation:When to always instead.)");
        RefuseWhatDoesNotGoTogether(parsed);
        string[] overrides = [.. simulated, .. CommandLine.SettingsOf(parsed)];
        if (parsed.GetValue(CpuFactor)) return CalibrateCpuFactor.Run(new(overrides, SensorOf(parsed), PlanOf(parsed), parsed.GetValue(MaxCpu), parsed.GetValue(Write)));
        var sensor = SensorOf(parsed) ?? throw new SettingsException("calibrate needs --sensor NAME, or --cpu-factor. Try --help.");
        var quantity = QuantityOf(parsed);
        return CalibrateReference.Run(new(
            overrides, sensor, quantity, parsed.GetValue(Reference) ?? [], parsed.GetValue(Salt) ?? [], parsed.GetValue(At), UncertaintyOf(parsed, quantity), parsed.GetValue(Write)));
    }

    private static void RefuseWhatDoesNotGoTogether(ParseResult parsed)
    {
        var hasSalt = parsed.GetValue(Salt) is { Length: > 0 };
        var hasAt = parsed.GetValue(At) is not null;
        if (parsed.GetValue(CpuFactor) && (hasSalt || hasAt || parsed.GetValue(Reference) is { Length: > 0 } || parsed.GetValue(ReferenceUncertainty) is not null))
            throw new SettingsException("--cpu-factor needs no reference: --reference, --salt, --at and --reference-uncertainty do not go with it.");
        if (hasAt && !hasSalt) throw new SettingsException("--at is the temperature over a salt: it goes with --salt.");
        if (hasSalt && parsed.GetResult(OfQuantity) is { Implicit: false } && parsed.GetValue(OfQuantity) != Quantity.Humidity.Name)
            throw new SettingsException($"--quantity {parsed.GetValue(OfQuantity)} does not go with --salt: a salt says what the humidity is.");
    }

    private static SensorId? SensorOf(ParseResult parsed) => parsed.GetValue(Sensor) switch
    {
        null => null,
        var name when SensorId.IsValid(name) => new SensorId(name),
        var name => throw new SettingsException($"--sensor {name}: a sensor's name has {SensorId.Rule}"),
    };

    private static Quantity QuantityOf(ParseResult parsed)
    {
        if (parsed.GetValue(Salt) is { Length: > 0 }) return Quantity.Humidity;
        var name = parsed.GetValue(OfQuantity);
        if (!Quantity.TryParse(name, out var quantity)) throw new SettingsException($"--quantity {name}: known are {string.Join(", ", Quantity.All)}");
        if (quantity == Quantity.CpuTemperature || quantity == Quantity.DewPoint) throw new SettingsException($"--quantity {name}: it is not calibrated; the dew point follows from temperature and humidity, the CPU is handled by --cpu-factor");
        return quantity;
    }

    private static double? UncertaintyOf(ParseResult parsed, Quantity quantity) => NumericOption.Value(
        ReferenceUncertainty.Name, parsed.GetValue(ReferenceUncertainty), ReferenceLimits.LeastUncertainty, ReferenceLimits.Of(quantity).LargestUncertainty, quantity.Unit);

    private static HeatPlan PlanOf(ParseResult parsed) =>
        new(TimeSpan.FromMinutes(parsed.GetValue(IdleMinutes)), TimeSpan.FromMinutes(parsed.GetValue(LoadMinutes)), parsed.GetValue(Cycles));
}
