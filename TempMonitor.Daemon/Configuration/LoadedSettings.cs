using TempMonitor.Core.Sensors;

namespace TempMonitor.Daemon.Configuration;

/// <summary>The checked configuration of this machine, as every verb needs it.</summary>
internal sealed record LoadedSettings(DaemonSettings Settings, DaemonPaths Paths, SensorDriverCatalog Drivers)
{
    /// <summary>Every key that is set, as text: what a later reading is compared with.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    private string[] Overrides { get; init; } = [];

    /// <exception cref="SettingsException">With everything that is wrong.</exception>
    public static LoadedSettings Load(string[] overrides) => Load(overrides, draft: null);

    /// <summary>The same with a file as it would be.</summary>
    /// <exception cref="SettingsException">With everything that would be wrong.</exception>
    public LoadedSettings With(SettingsDraft draft) => Load(Overrides, draft);

    private static LoadedSettings Load(string[] overrides, SettingsDraft? draft)
    {
        var paths = DaemonPaths.FromEnvironment();
        var drivers = new SensorDriverCatalog();
        using var sources = SettingSources.Load(AppContext.BaseDirectory, paths.Configuration, overrides, draft);
        return new LoadedSettings(new DaemonSettingsReader(sources, drivers).Read(), paths, drivers) { Values = sources.Values, Overrides = overrides };
    }
}
