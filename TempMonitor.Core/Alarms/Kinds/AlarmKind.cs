using TempMonitor.Core.Alarms.Watch;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

/// <summary>What a rule measures and how it is judged. Found by <see cref="Name"/>; has a parameterless constructor and no state.</summary>
internal abstract class AlarmKind
{
    /// <summary>The word in <c>Kind</c>.</summary>
    public abstract string Name { get; }

    /// <summary>True when larger is worse.</summary>
    public virtual bool IsHighBad => true;

    public virtual QuantityUse Quantity => QuantityUse.Needed;

    /// <summary>Whether it looks at a trend, over the rule's <c>Window</c>.</summary>
    public virtual bool HasWindow => false;

    /// <summary>Whether it foretells the critical limit of the rule that it depends on.</summary>
    public virtual bool HasTarget => false;

    /// <summary>Whether it judges plain values of a quantity: its limits can be foretold, and must be in order with those of its opposite.</summary>
    public virtual bool IsForeseeable => false;

    /// <summary>False for what ends by itself, as an age with the next reading: then there is no limit to come back behind.</summary>
    public virtual bool HasHysteresis => true;

    /// <summary>True where only a limit above 0 makes sense.</summary>
    public virtual bool IsPositive => false;

    /// <summary>The limits that make sense, in <see cref="LimitUnitOf"/>; of a trend and the like always from 0 on.</summary>
    public virtual LimitRange RangeOf(Quantity? quantity) => LimitRange.Of(quantity);

    /// <summary>What a rule has of which nobody said anything.</summary>
    public virtual RuleOptions Defaults { get; } = new()
    {
        Hysteresis = 0,
        WarningTrip = TimeSpan.FromMinutes(1),
        CriticalTrip = TimeSpan.FromMinutes(1),
        ClearDelay = TimeSpan.FromMinutes(5),
    };

    /// <summary><c>temperature rise</c>.</summary>
    public abstract string MeasureOf(Quantity? quantity);

    public virtual string LimitUnitOf(Quantity? quantity) => quantity?.Unit ?? "";

    /// <summary>What such an alarm comes into being with.</summary>
    public virtual AlarmSubject SubjectOf(AlarmRule rule) => AlarmSubject.Reading;

    /// <summary>The quantity whose first reading brings it into being.</summary>
    public virtual Quantity TriggerOf(AlarmRule rule) => rule.Quantity!;

    public virtual Alarm Create(AlarmRule rule, SensorWatch sensor) => new ReadingAlarm(rule, sensor, GaugeOf(rule));

    protected virtual Gauge GaugeOf(AlarmRule rule) => throw new NotSupportedException($"{Name} looks at more than readings");
}

/// <summary>What an alarm belongs to.</summary>
internal enum AlarmSubject
{
    /// <summary>A quantity of a sensor.</summary>
    Reading,
    Sensor,
    Group,
}

/// <summary>What a kind does with <c>Quantity</c>.</summary>
internal enum QuantityUse
{
    Needed,
    Allowed,

    /// <summary>It has one of its own, or that of the rule it depends on.</summary>
    None,
}
