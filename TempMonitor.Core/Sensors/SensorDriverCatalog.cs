using System.Diagnostics.CodeAnalysis;
using TempMonitor.Core.Composition;

namespace TempMonitor.Core.Sensors;

/// <summary>Every <see cref="ISensorDriver"/> of this assembly: adding a sensor is adding its folder.</summary>
public sealed class SensorDriverCatalog
{
    private const string Kind = "sensor driver";

    private readonly NamedCatalog<ISensorDriver> _drivers;

    public SensorDriverCatalog()
        : this(NamedCatalog.FromAssembly<ISensorDriver>(Kind, typeof(SensorDriverCatalog).Assembly, d => d.Name))
    {
    }

    public SensorDriverCatalog(IEnumerable<ISensorDriver> drivers)
        : this(new NamedCatalog<ISensorDriver>(Kind, drivers, d => d.Name))
    {
    }

    private SensorDriverCatalog(NamedCatalog<ISensorDriver> drivers) => _drivers = drivers;

    public IReadOnlyList<ISensorDriver> All => _drivers.All;

    public bool TryGet(string? name, [NotNullWhen(true)] out ISensorDriver? driver) => _drivers.TryGet(name, out driver);

    /// <exception cref="ArgumentException">No such driver; the message lists those that there are.</exception>
    public ISensorDriver Get(string? name) => _drivers.Get(name);

    /// <summary>The sentence for a name that is not there.</summary>
    public string Unknown(string? name) => _drivers.Unknown(name);
}
