using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Composition;

namespace TempMonitor.Daemon.Configuration;

/// <summary>Opens the layers of the configuration as often as somebody wants to look at them, also with a file as it would be.</summary>
/// <param name="credentials">As in <see cref="SettingSources"/>.</param>
internal sealed class SettingsLayers(string programFolder, DaemonPaths paths, string[] overrides, SensorDriverCatalog drivers, string? credentials)
{
    private readonly ModuleCatalog _modules = new();

    public static SettingsLayers OfThisProcess(DaemonPaths paths, string[] overrides, SensorDriverCatalog drivers) =>
        new(AppContext.BaseDirectory, paths, overrides, drivers, Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY"));

    public DaemonPaths Paths => paths;

    /// <exception cref="SettingsException">A file can't be read or is no JSON.</exception>
    public SettingSources Open(SettingsDraft? draft = null) => SettingSources.Load(programFolder, paths.Configuration, overrides, draft, credentials);

    /// <exception cref="SettingsException">With everything that is wrong.</exception>
    public DaemonSettings Read(SettingSources sources) => new DaemonSettingsReader(sources, drivers, _modules).Read();
}
