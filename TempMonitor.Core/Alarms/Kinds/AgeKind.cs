using TempMonitor.Core.Alarms.Watch;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

/// <summary>How long ago a sensor was last read; its limits are counted in the sensor's own intervals.</summary>
internal sealed class AgeKind : AlarmKind
{
    public override string Name => "age";

    public override QuantityUse Quantity => QuantityUse.Allowed;

    public override bool HasHysteresis => false;

    public override bool IsPositive => true;

    public override LimitRange RangeOf(Quantity? quantity) => new(0, 10_000);

    public override RuleOptions Defaults { get; } = new();

    public override string MeasureOf(Quantity? quantity) => quantity is null ? "data age" : $"{Words.Of(quantity)} age";

    public override string LimitUnitOf(Quantity? quantity) => "intervals";

    /// <summary>Of every sensor; where a quantity is named, of those that have given it.</summary>
    public override AlarmSubject SubjectOf(AlarmRule rule) => rule.Quantity is null ? AlarmSubject.Sensor : AlarmSubject.Reading;

    public override Alarm Create(AlarmRule rule, SensorWatch sensor) => new AgeAlarm(rule, sensor);
}
