using System.Text.Json;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Modules.Alarms;
using TempMonitor.Daemon.Storage;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>What a running monitor would say of its alarms, from its database and this machine's configuration.</summary>
internal static class DatabaseAlarms
{
    private static readonly string[] Kinds = ["above", "below"];

    /// <exception cref="CheckFailedException">The incidents can't be read.</exception>
    public static Observation AddTo(Observation seen, string path, AlarmOptions options, DateTimeOffset now)
    {
        if (!options.Enabled) return seen;
        try
        {
            using var readers = SqliteReadingHistory.OpenReaders(path);
            var (rules, silences) = (AlarmRules.Of(options), SilencesIn(readers));
            bool IsSilenced(AlarmKey alarm) => silences.Any(s => s.Covers(alarm, now));
            return seen with { Limits = LimitsOf(seen, rules, IsSilenced), Alarms = OpenIn(readers, rules, IsSilenced) };
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

    private static List<SeenLimit> LimitsOf(Observation seen, AlarmRules rules, Func<AlarmKey, bool> isSilenced) =>
        [.. from value in seen.Values
            let sensor = new SensorId(value.Sensor)
            from rule in rules.All
            where Kinds.Contains(rule.Kind) && rule.Quantity == value.Quantity && rule.Watches(sensor)
            from limit in new[] { (Level: PluginState.Warning, Value: rule.Warning), (Level: PluginState.Critical, Value: rule.Critical) }
            where limit.Value is not null
            select new SeenLimit(value.Sensor, value.Quantity.Name, rule.Kind, limit.Level, limit.Value!.Value, isSilenced(new AlarmKey(rule.Name, sensor)))];

    /// <remarks>Of a rule that is not there any more only the sentence is known.</remarks>
    private static List<SeenAlarm> OpenIn(ReaderPool readers, AlarmRules rules, Func<AlarmKey, bool> isSilenced) =>
        [.. from incident in readers.Use(database => IncidentTable.Select(database, "WHERE i.end IS NULL AND i.flags & 2 = 0 ORDER BY i.id"))
            let rule = rules.Find(incident.Alarm.Rule)
            let level = incident.Level == AlarmLevel.Critical ? PluginState.Critical : PluginState.Warning
            select new SeenAlarm(incident.Alarm.Rule, incident.Alarm.Sensor.Name, rule?.Kind ?? "", rule?.Quantity?.Name, level, incident.Text, isSilenced(incident.Alarm))];

    private static IReadOnlyList<Silence> SilencesIn(ReaderPool readers)
    {
        try
        {
            return SilenceBook.Read(readers.Use(database => DocumentTable.Get(database, SilenceBook.Document)));
        }
        catch (JsonException)
        {
            return []; // the monitor takes them for none either
        }
    }
}
