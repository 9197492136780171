using TempMonitor.Core.Sensors;
using TempMonitor.Core.Settings;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Tests.Fixtures;

/// <summary>The settings of an empty configuration, with the options of some modules put in their place.</summary>
internal static class SomeSettings
{
    public static DaemonSettings With(params ModuleOptions[] modules)
    {
        using var folder = new TempFolder();
        using var sources = SettingSources.Load(folder.Path, folder.Path, []);
        var settings = new DaemonSettingsReader(sources, new SensorDriverCatalog()).Read();
        return settings with { Modules = [.. settings.Modules.Select(m => new ConfiguredModule(m.Module, modules.FirstOrDefault(o => o.GetType() == m.Options.GetType()) ?? m.Options))] };
    }
}
