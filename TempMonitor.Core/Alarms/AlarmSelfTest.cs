using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms;

/// <summary>A room that gets too hot and cool again, invented: through a rule in force and the engine itself, marked as a test.</summary>
public static class AlarmSelfTest
{
    /// <summary>The sensor that is not there.</summary>
    public static readonly SensorId Sensor = new("selftest");

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <returns>A Raised and a Cleared, both of now; they go the way of all transitions.</returns>
    public static IReadOnlyList<AlarmTransition> Run(AlarmRules rules, DateTimeOffset now, TimeProvider time)
    {
        var rule = (rules.All.FirstOrDefault(IsFit) ?? AlarmRules.Of(new AlarmOptions()).All.First(IsFit)) with
        {
            Sensors = SensorFilter.All, Active = null, DependsOn = null, Root = null, Latch = false, Warning = null, WarningClear = null,
        };
        var engine = new AlarmEngine(rules.Only(rule), new Silences(), time);
        engine.Replay(Excursion(rule, now));
        return [.. engine.Drain().Select(t => t with { Time = now, PeakTime = now, IsTest = true, Text = $"{t.Text} (test)" })];
    }

    private static bool IsFit(AlarmRule rule) => rule is { Judge: { IsForeseeable: true, IsHighBad: true }, Critical: not null } && rule.Quantity == Quantity.Temperature;

    /// <summary>Beyond the limit for as long as it takes, and back for as long as that takes.</summary>
    private static IEnumerable<Reading> Excursion(AlarmRule rule, DateTimeOffset now)
    {
        var (hot, cool) = (Steps(rule.CriticalTrip), Steps(rule.ClearDelay));
        for (var i = 0; i <= hot + cool; i++)
            yield return new Reading(Sensor, Quantity.Temperature, now + (Interval * (i - hot - cool)), 0, i <= hot ? rule.Critical!.Value + 1 : rule.CriticalClear!.Value - 1, 0, Quality.Good);
    }

    // one more for the end of each
    private static int Steps(TimeSpan delay) => (int)Math.Ceiling(delay / Interval) + 1;
}
