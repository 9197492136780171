using TempMonitor.Core.Alarms.Watch;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

/// <summary>How far the members of a group are apart, as a part of what their errors and the group's tolerance explain.</summary>
internal sealed class DriftKind : AlarmKind
{
    public override string Name => "drift";

    public override QuantityUse Quantity => QuantityUse.Allowed;

    public override bool IsPositive => true;

    public override LimitRange RangeOf(Quantity? quantity) => new(0, 1000);

    public override RuleOptions Defaults { get; } = new()
    {
        Hysteresis = 0.1,
        WarningTrip = TimeSpan.FromMinutes(15),
        CriticalTrip = TimeSpan.FromMinutes(15),
        ClearDelay = TimeSpan.FromMinutes(5),
    };

    public override string MeasureOf(Quantity? quantity) => quantity is null ? "disagreement" : $"{Words.Of(quantity)} disagreement";

    public override string LimitUnitOf(Quantity? quantity) => "times";

    public override AlarmSubject SubjectOf(AlarmRule rule) => AlarmSubject.Group;

    public override Alarm Create(AlarmRule rule, SensorWatch sensor) => new DriftAlarm(rule, sensor);
}
