using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>A room that does not exist, watched by an engine of its own with the same code: it gets hot, then cool again.</summary>
internal sealed class SelfTestRoom
{
    /// <summary>The rule's name, and its sensor's: nothing else has it.</summary>
    public const string Name = "self-test";

    public const double Warning = 27, Critical = 32, Good = 22, Hot = 38;

    private static readonly SensorId Sensor = new(Name);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly AlarmRoster Roster = new([new WatchedSensor(Sensor, Interval) { IsPrimary = true }], [], IsComplete: true);

    private readonly TimeProvider _time;
    private readonly AlarmEngine _engine;

    public SelfTestRoom(TimeProvider time)
    {
        var rule = new RuleOptions
        {
            Kind = "above", Quantity = "temperature", Sensor = Name, Warning = Warning, Critical = Critical, Hysteresis = 1,
            WarningTrip = TimeSpan.Zero, CriticalTrip = TimeSpan.Zero, ClearDelay = TimeSpan.Zero,
        };
        _time = time;
        _engine = new AlarmEngine(AlarmRules.Of(new AlarmOptions { Profile = AlarmProfiles.Off, Rules = { [Name] = rule } }), new Silences(), time);
        _engine.Know(Roster);
        _engine.Begin();
    }

    public AlarmStatus? Status => _engine.Status().SingleOrDefault();

    /// <summary>Two readings of this value.</summary>
    /// <returns>What the engine made of it, marked as a test.</returns>
    public IReadOnlyList<AlarmTransition> Measure(double value)
    {
        for (var i = 0; i < 2; i++)
        {
            _engine.Take([new Reading(Sensor, Quantity.Temperature, _time.GetUtcNow(), _time.GetTimestamp(), value, value, Quality.Good)]);
            _engine.Tick(Roster);
        }

        return [.. _engine.Drain().Select(t => t with { IsTest = true })];
    }
}
