using System.Diagnostics.CodeAnalysis;
using TempMonitor.Core.Composition;
using TempMonitor.Core.Settings;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>Every <see cref="INotifierKind"/> of this assembly by name. A new one needs no registration.</summary>
internal sealed class NotifierCatalog : IOptionsKinds
{
    private readonly NamedCatalog<INotifierKind> _kinds = NamedCatalog.FromAssembly<INotifierKind>("notifier", typeof(INotifierKind).Assembly, k => k.Name);

    public IReadOnlyList<INotifierKind> All => _kinds.All;

    public Type Basics => typeof(AnyTarget);

    public string Allowed => $"must be one of {string.Join(", ", _kinds.All.Select(k => k.Name))}";

    public INotifierKind Of(TargetOptions options) => _kinds.Get(options.Kind);

    public bool TryGet(string? kind, [NotNullWhen(true)] out Type? options)
    {
        options = _kinds.TryGet(kind, out var found) ? found.OptionsType : null;
        return options is not null;
    }

    private sealed class AnyTarget : TargetOptions;
}
