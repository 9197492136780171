using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Hosting;

/// <summary>What the daemon was started with, and how to read the same sources again.</summary>
/// <param name="Read">Throws <see cref="SettingsException"/> when they can't be used now.</param>
internal sealed record SettingsRereading(IReadOnlyDictionary<string, string> Started, Func<RereadSettings> Read)
{
    /// <summary>The modules that were on at the start: a setting of another waits for a restart. Null: all.</summary>
    public IReadOnlyCollection<string>? Running { get; init; }

    /// <summary>For whoever changes them; null where nobody can.</summary>
    public SettingsLayers? Layers { get; init; }
}

/// <param name="Values">Every key that is set, as text.</param>
internal sealed record RereadSettings(DaemonSettings Settings, IReadOnlyDictionary<string, string> Values);
