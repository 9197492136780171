using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Fixtures;

/// <summary>An engine over readings made by hand, on a clock moved by hand: one sensor <c>room</c> every ten seconds unless told otherwise.</summary>
internal sealed class AlarmRig
{
    public static readonly SensorId Room = new("room");
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    public AlarmRig(AlarmOptions? options = null, params WatchedSensor[] sensors)
    {
        Rules = AlarmRules.Of(options ?? new());
        Roster = new AlarmRoster(sensors.Length > 0 ? sensors : [new WatchedSensor(Room, Interval) { IsPrimary = true }], [], IsComplete: true);
        Engine = new AlarmEngine(Rules, Silences, Time);
        Engine.Know(Roster);
        Engine.Begin();
    }

    public ManualTimeProvider Time { get; } = new();

    public Silences Silences { get; } = new();

    public AlarmRules Rules { get; }

    public AlarmRoster Roster { get; set; }

    public AlarmEngine Engine { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>One rule and nothing else.</summary>
    public static AlarmOptions Only(RuleOptions rule, string name = "rule") => new() { Profile = "off", Rules = { [name] = rule } };

    /// <summary>What has been found since the last look.</summary>
    public IReadOnlyList<AlarmTransition> News() => Engine.Drain();

    public void Say(double value, Quantity? quantity = null, SensorId? sensor = null, Quality quality = Quality.Good) => Say(sensor ?? Room, quality, (quantity ?? Quantity.Temperature, value));

    public void Say(SensorId sensor, Quality quality, params (Quantity Quantity, double Value)[] values) =>
        Engine.Take([.. values.Select(v => new Reading(sensor, v.Quantity, Now, Time.GetTimestamp(), v.Value, v.Value, quality))]);

    /// <summary>A reading now, and one every ten seconds until the time is over: its last moment is that of the last reading.</summary>
    public void Run(TimeSpan time, Func<TimeSpan, double> value, Quantity? quantity = null)
    {
        for (var passed = TimeSpan.Zero; passed <= time; passed += Interval)
        {
            Say(value(passed), quantity);
            if (passed < time) Wait(Interval);
        }
    }

    public void Run(TimeSpan time, double value, Quantity? quantity = null) => Run(time, _ => value, quantity);

    /// <summary>Time without a reading.</summary>
    public void Wait(TimeSpan time)
    {
        for (var end = Now + time; Now < end;)
        {
            Time.Advance(end - Now < TimeSpan.FromSeconds(1) ? end - Now : TimeSpan.FromSeconds(1));
            Engine.Tick(Roster);
        }
    }
}
