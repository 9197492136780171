using TempMonitor.Core.Settings;

namespace TempMonitor.Daemon.Composition;

/// <summary>An optional part of the daemon. Found by reflection, chosen by <see cref="Name"/>; has a parameterless constructor and no state.</summary>
/// <remarks>
/// All that a module is, it adds as services at the points that are there for it: routes as <c>IEndpointGroup</c>, metrics as
/// <c>IMetricSet</c>, health as <c>IHealthSource</c>, threads as <c>IHostedService</c>. So one that is off leaves nothing behind.
/// </remarks>
internal interface IModule
{
    /// <summary>The word in <c>Modules:&lt;Name&gt;</c>.</summary>
    string Name { get; }

    /// <summary>The type that its section binds to; derived from <see cref="ModuleOptions"/>.</summary>
    Type OptionsType { get; }

    /// <summary>The name of a module without which this one has nothing to do; null when it stands alone.</summary>
    string? Needs { get; }

    void AddServices(IServiceCollection services, ModuleOptions options);
}

/// <summary>A module with the type of its options.</summary>
internal abstract class Module<TOptions> : IModule
    where TOptions : ModuleOptions, new()
{
    public abstract string Name { get; }

    public Type OptionsType => typeof(TOptions);

    public virtual string? Needs => null;

    public void AddServices(IServiceCollection services, ModuleOptions options) => AddServices(services, (TOptions)options);

    protected abstract void AddServices(IServiceCollection services, TOptions options);
}
