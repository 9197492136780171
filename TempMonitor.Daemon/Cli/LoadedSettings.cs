using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Cli;

/// <summary>The checked configuration of this machine, as every verb needs it.</summary>
internal sealed record LoadedSettings(DaemonSettings Settings, DaemonPaths Paths, SensorDriverCatalog Drivers)
{
    /// <summary>Every key that is set, as text: what a later reading is compared with.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <exception cref="SettingsException">With everything that is wrong.</exception>
    public static LoadedSettings Load(string[] overrides)
    {
        var paths = DaemonPaths.FromEnvironment();
        var drivers = new SensorDriverCatalog();
        using var sources = SettingSources.Load(AppContext.BaseDirectory, paths.Configuration, overrides);
        return new LoadedSettings(new DaemonSettingsReader(sources, drivers).Read(), paths, drivers) { Values = sources.Values };
    }
}
