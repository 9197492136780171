using System.Net;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Metrics;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>Reads <c>/metrics</c>, which needs no token unless somebody has closed it: every sensor, the monitor's limits and its alarms.</summary>
internal static class MetricsObserver
{
    private static readonly PluginState[] AlarmStates = [PluginState.Ok, PluginState.Warning, PluginState.Critical, PluginState.Unknown];

    public static Observation Observe(MonitorClient client, Uri address, HealthAnswer health)
    {
        var (status, text) = client.Get(address, "metrics");
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) return OfHealth(address, health);
        if (status != HttpStatusCode.OK) throw MonitorClient.Stranger(new Uri(address, "metrics"), status);
        var samples = ScrapedSample.ParseAll(text).ToLookup(s => s.Name);
        // a scrape of something else that lies beside a monitor's health
        if (!samples["tempmonitor_build_info"].Any()) throw MonitorClient.Stranger(new Uri(address, "metrics"), status);
        var silenced = samples["tempmonitor_alarm_silenced"].Where(s => s.Value == 1).Select(KeyOf).ToHashSet();
        return new Observation
        {
            Health = health,
            Primary = health.Primary,
            Simulated = health.Simulated,
            Sensors = [.. samples["tempmonitor_sensor_up"].Select(s => new SeenSensor(s["sensor"], s.Value != 1))],
            Values = [.. ReadingMetric.All.SelectMany(m => samples[m.Name].Select(s => new SeenValue(s["sensor"], m.Quantity, Math.Round(s.Value / m.Scale, 4))))],
            Limits = [.. samples["tempmonitor_alarm_limit"].Select(s => LimitOf(s) with { IsSilenced = silenced.Contains(KeyOf(s)) })],
            Alarms = [.. AlarmsIn(samples).Select(a => a with { IsSilenced = silenced.Contains((a.Rule, a.Sensor)) })],
            Origin = new Uri(address, "metrics").ToString(),
        };
    }

    /// <summary>All that a closed monitor still says: what a container's health check may know too.</summary>
    private static Observation OfHealth(Uri address, HealthAnswer health)
    {
        var sensor = health.Primary ?? "room";
        var values = new[] { (Quantity.Temperature, health.TemperatureC), (Quantity.Humidity, health.Humidity) };
        return new Observation
        {
            Health = health,
            Primary = sensor,
            Simulated = health.Simulated,
            Sensors = [new SeenSensor(sensor, health.TemperatureC is null)],
            Values = [.. values.Where(v => v.Item2 is not null).Select(v => new SeenValue(sensor, v.Item1, v.Item2))],
            Origin = new Uri(address, "health").ToString(),
        };
    }

    private static (string Rule, string Sensor) KeyOf(ScrapedSample sample) => (sample["alarm"], sample["sensor"]);

    private static SeenLimit LimitOf(ScrapedSample sample) =>
        new(sample["sensor"], sample["quantity"], sample["kind"], sample["level"] == "critical" ? PluginState.Critical : PluginState.Warning, sample.Value);

    private static IEnumerable<SeenAlarm> AlarmsIn(ILookup<string, ScrapedSample> samples)
    {
        var rules = samples["tempmonitor_alarm_limit"].GroupBy(KeyOf).ToDictionary(g => g.Key, g => g.First());
        foreach (var sample in samples["tempmonitor_alarm_state"].Where(s => s.Value is 1 or 2))
        {
            var rule = rules.GetValueOrDefault(KeyOf(sample));
            yield return new SeenAlarm(sample["alarm"], sample["sensor"], rule?["kind"] ?? "", rule?["quantity"], AlarmStates[(int)sample.Value], Text: null);
        }
    }
}
