using System.Diagnostics.CodeAnalysis;
using TempMonitor.Core.Composition;
using TempMonitor.Core.Settings;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>Every <see cref="ICameraSource"/> of this assembly by name. A new one needs no registration.</summary>
internal sealed class CameraSourceCatalog : IOptionsKinds
{
    private readonly NamedCatalog<ICameraSource> _sources = NamedCatalog.FromAssembly<ICameraSource>("camera source", typeof(ICameraSource).Assembly, s => s.Name);

    public IReadOnlyList<ICameraSource> All => _sources.All;

    public Type Basics => typeof(AnyCamera);

    public string Allowed => $"must be one of {string.Join(", ", _sources.All.Select(s => s.Name))}";

    public ICameraSource Of(CameraOptions options) => _sources.Get(options.Source);

    public bool TryGet(string? kind, [NotNullWhen(true)] out Type? options)
    {
        options = _sources.TryGet(kind, out var found) ? found.OptionsType : null;
        return options is not null;
    }

    private sealed class AnyCamera : CameraOptions;
}
