using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Storage;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>What a running monitor would say of its alarms, from its database and this machine's configuration.</summary>
internal static class DatabaseAlarms
{
    private static readonly string[] Kinds = ["above", "below"];

    /// <exception cref="CheckFailedException">The incidents can't be read.</exception>
    public static Observation AddTo(Observation seen, string path, AlarmOptions options)
    {
        if (!options.Enabled) return seen;
        try
        {
            return seen with { Limits = LimitsOf(seen, AlarmRules.Of(options)), Alarms = OpenIn(path) };
        }
        catch (StoreException refusal)
        {
            throw new CheckFailedException(PluginState.Unknown, refusal.Message);
        }
    }

    /// <summary>The rules that the monitor of this machine has; the profile's where there is no good configuration.</summary>
    public static AlarmOptions OptionsOf(string[] overrides)
    {
        try
        {
            return LoadedSettings.Load(overrides).Settings.Modules.Select(m => m.Options).OfType<AlarmOptions>().First();
        }
        catch (SettingsException)
        {
            return new AlarmOptions();
        }
    }

    private static List<SeenLimit> LimitsOf(Observation seen, AlarmRules rules) =>
        [.. from value in seen.Values
            from rule in rules.All
            where Kinds.Contains(rule.Kind) && rule.Quantity == value.Quantity && rule.Watches(new SensorId(value.Sensor))
            from limit in new[] { (Level: PluginState.Warning, Value: rule.Warning), (Level: PluginState.Critical, Value: rule.Critical) }
            where limit.Value is not null
            select new SeenLimit(value.Sensor, value.Quantity.Name, rule.Kind, limit.Level, limit.Value!.Value)];

    private static List<SeenAlarm> OpenIn(string path)
    {
        using var readers = SqliteReadingHistory.OpenReaders(path);
        var open = readers.Use(database => IncidentTable.Select(database, "WHERE i.end IS NULL AND i.flags & 2 = 0 ORDER BY i.id"));
        return [.. open.Select(i => new SeenAlarm(
            i.Alarm.Rule, i.Alarm.Sensor.Name, i.Measure, Quantity.TryParse(i.Measure, out var quantity) ? quantity.Name : null,
            i.Level == AlarmLevel.Critical ? PluginState.Critical : PluginState.Warning, i.Text))];
    }
}
