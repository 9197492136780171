using TempMonitor.Core.Groups;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;

namespace TempMonitor.Daemon.Configuration;

/// <summary>Reads the <c>Groups</c> section and holds it against the sensors that name a group.</summary>
internal sealed class GroupSettingsReader(SettingSources sources, SettingsBinder binder)
{
    /// <param name="sensors">Null for <c>auto</c>: then only the groups that boards form by themselves can be tuned.</param>
    public Dictionary<SensorId, GroupSettings> Read(IConfigurationSection section, IReadOnlyList<SensorCandidate>? sensors)
    {
        var options = section.GetChildren().ToDictionary(e => e.Key, e => (GroupOptions)binder.BindObject(typeof(GroupOptions), e), StringComparer.Ordinal);
        if (!string.IsNullOrEmpty(section.Value)) binder.Report(section, "a section with an entry per group belongs here");
        var named = sensors is null ? DefaultGroups.All.Select(g => g.Name).ToList() : [.. NamesOf(sensors)];
        foreach (var orphan in options.Keys.Except(named, StringComparer.Ordinal)) binder.Report(section.GetSection(orphan), WhyOrphan(sensors, named));

        // a group that sensors name is wanted to speak; one that a board forms by itself only watches
        return named.ToDictionary(n => new SensorId(n), n => GroupSettings.Of(new SensorId(n), options.GetValueOrDefault(n), publish: sensors is not null));
    }

    private HashSet<string> NamesOf(IReadOnlyList<SensorCandidate> sensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sensor in sensors)
        {
            if (sensor.Options.Group is not { } name) continue;
            if (Problem(name, sensors) is { } allowed) binder.Report(sources.Section($"Sensors:{sensor.Id}:{nameof(SensorOptions.Group)}"), allowed);
            else names.Add(name);
        }

        return names;
    }

    private static string? Problem(string name, IReadOnlyList<SensorCandidate> sensors)
    {
        if (!SensorId.IsValid(name)) return $"a group's name has {SensorId.Rule}";
        return sensors.Any(s => s.Id.Name == name) ? "a sensor has this name: the group's readings need one of their own" : null;
    }

    private static string WhyOrphan(IReadOnlyList<SensorCandidate>? sensors, IReadOnlyList<string> named) => (sensors, named) switch
    {
        (null, _) => $"with Sensors = auto there are only the groups {string.Join(", ", named)}",
        (_, []) => "a group without members: no sensor has a Group",
        _ => $"a group without members: no sensor has this Group; the sensors name {string.Join(", ", named)}",
    };
}
