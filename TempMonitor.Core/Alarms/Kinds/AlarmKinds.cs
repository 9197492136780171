using TempMonitor.Core.Composition;

namespace TempMonitor.Core.Alarms.Kinds;

/// <summary>Every <see cref="AlarmKind"/> by name.</summary>
internal static class AlarmKinds
{
    public static NamedCatalog<AlarmKind> All { get; } = NamedCatalog.FromAssembly<AlarmKind>("kind of rule", typeof(AlarmKind).Assembly, k => k.Name);
}
