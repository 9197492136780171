using TempMonitor.Core.Sensors;

namespace TempMonitor.Daemon.Configuration;

/// <summary>
/// What the settings page once set for a target, camera or sensor that the files no longer have. It is passed over: nobody wrote it by hand, and a room
/// must not stay unwatched after a power cut because of it.
/// </summary>
internal static class WebLeftOvers
{
    /// <summary>What the page writes, in <c>conf.d</c>.</summary>
    public const string FileName = "90-web.json";

    private const string Sensors = "Sensors";

    private static readonly (string Entries, string Defined)[] Named = [("Modules:Notifications:Targets", "Kind"), ("Modules:Camera:Cameras", "Source")];

    /// <returns>The entries that were taken out of the page's file, as it is in memory.</returns>
    public static IReadOnlyList<string> Drop(ConfigurationRoot root)
    {
        if (root.Providers.OfType<SettingsFile.Provider>().FirstOrDefault(f => Path.GetFileName(f.Path) == FileName) is not { } page) return [];
        List<string> found = [.. Named.SelectMany(n => Undefined(root, page, n.Entries, n.Defined)), .. IsByDriver(root) ? Undefined(root, page, Sensors, nameof(SensorOptions.Driver)) : []];
        foreach (var entry in found) page.Forget(entry);
        return found;
    }

    private static IEnumerable<string> Undefined(ConfigurationRoot root, SettingsFile.Provider page, string entries, string defined) =>
        page.GetChildKeys([], entries).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => $"{entries}:{name}").Where(entry => root[$"{entry}:{defined}"] is null);

    /// <summary>Somebody names the sensors: then there are no others to be found that a calibration could be for.</summary>
    private static bool IsByDriver(ConfigurationRoot root) => root.GetSection(Sensors).GetChildren().Any(s => s[nameof(SensorOptions.Driver)] is not null);
}
