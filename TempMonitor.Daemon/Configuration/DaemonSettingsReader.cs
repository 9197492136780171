using TempMonitor.Core.Boards;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Memory;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Core.Settings;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;

namespace TempMonitor.Daemon.Configuration;

/// <summary>Reads every section, and stops at the end with all problems at once.</summary>
internal sealed class DaemonSettingsReader(SettingSources sources, SensorDriverCatalog drivers, ModuleCatalog modules)
{
    private const string Auto = "auto";

    private readonly SettingsBinder _binder = new(sources);
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public DaemonSettingsReader(SettingSources sources, SensorDriverCatalog drivers)
        : this(sources, drivers, new ModuleCatalog())
    {
    }

    /// <exception cref="SettingsException">Something is wrong: the message has everything that is.</exception>
    public DaemonSettings Read()
    {
        List<SensorCandidate>? sensors;
        var settings = new DaemonSettings
        {
            Http = Section<HttpOptions>("Http"),
            Access = Section<AccessOptions>("Access"),
            Sampling = Section<SamplingOptions>("Sampling"),
            Compensation = Section<CompensationOptions>("Compensation"),
            Plausibility = ReadPlausibility(Known("Plausibility")),
            Sensors = sensors = ReadSensors(Known("Sensors")),
            Groups = new GroupSettingsReader(sources, _binder).Read(Known("Groups"), sensors),
            Found = FoundSensors.Read(sources.Section("Sensors"), ReadFound),
            SensorNames = SensorNamesReader.Read(Known("SensorNames"), _binder),
            Board = ReadBoard(Known("Board")),
            IsCpuFactorChosen = sources.IsChosen(sources.Section($"Compensation:{nameof(CompensationOptions.CpuFactor)}")),
            Simulation = Section<SimulationOptions>("Simulation"),
            I2c = Section<I2cOptions>("I2c"),
            Hardware = Section<HardwareOptions>("Hardware"),
            Storage = Section<StorageOptions>("Storage"),
            Logging = Section<LoggingOptions>("Logging"),
            Memory = Section<MemoryOptions>("Memory"),
            Modules = ReadModules(Known("Modules")),
            LeftOvers = sources.LeftOvers,
        };
        CheckTogether(settings);
        ReportUnknownSections();
        return _binder.Problems.Count == 0 ? settings : throw SettingsException.Of(_binder.Problems);
    }

    private T Section<T>(string key)
        where T : class, new() =>
        _binder.Bind<T>(Known(key).Path);

    private IConfigurationSection Known(string key)
    {
        _known.Add(key);
        return sources.Section(key);
    }

    private Dictionary<Quantity, PlausibilityLimits> ReadPlausibility(IConfigurationSection section)
    {
        var limits = new Dictionary<Quantity, PlausibilityLimits>();
        foreach (var child in section.GetChildren())
        {
            var options = (PlausibilityOptions)_binder.BindObject(typeof(PlausibilityOptions), child);
            if (QuantityOf(child) is { } quantity) limits[quantity] = PlausibilityLimits.For(quantity, options);
        }

        return limits;
    }

    private List<SensorCandidate>? ReadSensors(IConfigurationSection section)
    {
        var entries = section.GetChildren().ToList();
        if (entries.Count > 0 && !FoundSensors.IsMeant(section)) return [.. entries.Select(ReadSensor).OfType<SensorCandidate>()];
        if (!string.IsNullOrEmpty(section.Value) && !string.Equals(section.Value, Auto, StringComparison.OrdinalIgnoreCase))
            _binder.Report(section, $"expected {Auto}, or a section with an entry per sensor");
        return null;
    }

    private SensorCandidate? ReadFound(IConfigurationSection entry) => HasGoodName(entry) ? Bind(entry, typeof(FoundSensorOptions)) : null;

    private bool HasGoodName(IConfigurationSection entry)
    {
        if (SensorId.IsValid(entry.Key)) return true;
        _binder.Report(entry, $"a sensor's name has {SensorId.Rule}");
        return false;
    }

    private BoardChoice ReadBoard(IConfigurationSection section)
    {
        var word = section.GetChildren().Any() ? "" : section.Value ?? BoardCatalog.Auto;
        var known = BoardCatalog.Words.FirstOrDefault(w => string.Equals(w, word, StringComparison.OrdinalIgnoreCase));
        if (known is null) _binder.Report(section, $"must be one of {string.Join(", ", BoardCatalog.Words)}");
        return new(known ?? BoardCatalog.Auto);
    }

    private SensorCandidate? ReadSensor(IConfigurationSection entry)
    {
        if (!HasGoodName(entry)) return null;
        if (!drivers.TryGet(entry["Driver"], out var driver))
        {
            _binder.Report(entry.GetSection("Driver"), $"must be one of {string.Join(", ", drivers.All.Select(d => d.Name))}");
            return null;
        }

        var sensor = Bind(entry, driver.OptionsType);
        if (sensor.Options is I2cSensorOptions i2c && driver.UsualAddress is { } usual) i2c.Address ??= $"0x{usual:x2}";
        return sensor;
    }

    private SensorCandidate Bind(IConfigurationSection entry, Type type)
    {
        var options = (SensorOptions)_binder.BindObject(type, entry);
        foreach (var child in entry.GetSection(nameof(SensorOptions.Calibration)).GetChildren()) QuantityOf(child);
        return new SensorCandidate(new SensorId(entry.Key), options);
    }

    /// <summary>Also the options of a module that is off are checked: it may be switched on at night, by somebody in a hurry.</summary>
    private List<ConfiguredModule> ReadModules(IConfigurationSection section)
    {
        if (!string.IsNullOrEmpty(section.Value)) _binder.Report(section, $"expected a section with an entry per module: {modules.Names}");
        foreach (var stranger in section.GetChildren().Where(c => !modules.Knows(c.Key))) _binder.Report(stranger, $"unknown module; known: {modules.Names}");
        List<ConfiguredModule> all = [.. modules.All.Select(m => new ConfiguredModule(m, (ModuleOptions)_binder.BindObject(m.OptionsType, section.GetSection(m.Name))))];
        var on = ModuleCatalog.On(all).Select(m => m.Module).ToList();
        foreach (var lonely in on.Where(m => m.Needs is not null && on.TrueForAll(o => o.Name != m.Needs)))
            _binder.Report(section.GetSection($"{lonely.Name}:{nameof(ModuleOptions.Enabled)}"), $"needs Modules:{lonely.Needs}:{nameof(ModuleOptions.Enabled)} = true");
        return all;
    }

    private Quantity? QuantityOf(IConfigurationSection section)
    {
        if (Quantity.TryParse(section.Key, out var quantity)) return quantity;
        _binder.Report(section, $"no such quantity; known: {string.Join(", ", Quantity.All)}");
        return null;
    }

    private void CheckTogether(DaemonSettings settings)
    {
        var speakers = (settings.Sensors ?? []).Select(s => s.Id).Concat(settings.Groups.Values.Where(g => g.Publish).Select(g => g.Name)).ToList();
        if (settings.Sampling.Primary is { } primary && settings.Sensors is not null && speakers.All(s => s.Name != primary))
            _binder.Report(sources.Section("Sampling:Primary"), $"must be one of the sensors: {string.Join(", ", speakers)}");
        if (settings.Sampling.Primary is { } name && !SensorId.IsValid(name))
            _binder.Report(sources.Section("Sampling:Primary"), $"a sensor's name has {SensorId.Rule}");
        foreach (var twin in (settings.Sensors ?? []).GroupBy(PlaceOf).Where(g => g.Count() > 1))
            _binder.Report(sources.Section($"Sensors:{twin.Last().Id}"), $"the same chip as Sensors:{twin.First().Id}");
        if (settings.Simulation.When == SimulationWhen.Never && string.Equals(settings.I2c.Bus, I2cBusName.Simulated, StringComparison.OrdinalIgnoreCase))
            _binder.Report(sources.Section("I2c:Bus"), "the simulated bus contradicts Simulation:When = never");
    }

    /// <summary>What no two sensors may share, whatever their drivers.</summary>
    private static string PlaceOf(SensorCandidate sensor) =>
        sensor.Options is I2cSensorOptions i2c && I2cAddress.TryParse(i2c.Address, out var address) ? $"0x{address:x2} on {i2c.Bus}" : sensor.Id.Name;

    private void ReportUnknownSections()
    {
        foreach (var section in sources.Sections.Where(s => !_known.Contains(s.Key) && !sources.IsForeignVariable(s)))
            _binder.Report(section, $"unknown section; known: {string.Join(", ", _known)}");
    }
}
