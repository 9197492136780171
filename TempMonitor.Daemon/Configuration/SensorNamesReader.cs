using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Text;

namespace TempMonitor.Daemon.Configuration;

/// <summary>Reads <c>SensorNames</c>: apart from <c>Sensors</c>, so that a sensor that was found by probing can be named too, and the probing goes on.</summary>
internal static class SensorNamesReader
{
    public static IReadOnlyDictionary<string, string> Read(IConfigurationSection section, SettingsBinder binder)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!string.IsNullOrEmpty(section.Value)) binder.Report(section, "a section with a text per sensor belongs here");
        foreach (var child in section.GetChildren())
        {
            if (!SensorId.IsValid(child.Key)) binder.Report(child, $"a sensor's name has {SensorId.Rule}");
            else if (child.GetChildren().Any() || !IsGood(child.Value)) binder.Report(child, $"a line of text of 1 to {SensorNames.Longest} characters");
            else names[child.Key] = child.Value!;
        }

        return names;
    }

    private static bool IsGood(string? title) => !string.IsNullOrWhiteSpace(title) && title.Length <= SensorNames.Longest && OneLine.IsClean(title);
}
