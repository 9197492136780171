using TempMonitor.Core.Composition;
using TempMonitor.Core.Settings;

namespace TempMonitor.Daemon.Composition;

/// <summary>Every <see cref="IModule"/> of this assembly by name. A new one needs no registration.</summary>
internal sealed class ModuleCatalog(NamedCatalog<IModule> modules)
{
    public ModuleCatalog()
        : this(NamedCatalog.FromAssembly<IModule>("module", typeof(IModule).Assembly, m => m.Name))
    {
    }

    public IReadOnlyList<IModule> All => modules.All;

    public string Names => string.Join(", ", All.Select(m => m.Name));

    /// <summary>By a key of the configuration, whose case does not matter.</summary>
    public bool Knows(string key) => All.Any(m => string.Equals(m.Name, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The one place that asks whether a module is on.</summary>
    public static IEnumerable<ConfiguredModule> On(IEnumerable<ConfiguredModule> modules) => modules.Where(m => m.Options.Enabled);
}

/// <summary>A module with its section of the configuration.</summary>
internal sealed record ConfiguredModule(IModule Module, ModuleOptions Options)
{
    public void AddTo(IServiceCollection services) => Module.AddServices(services, Options);
}
