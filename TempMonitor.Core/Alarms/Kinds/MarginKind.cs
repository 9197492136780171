using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

/// <summary>How far the air is from its dew point: what is colder than the air by that much gets wet.</summary>
internal sealed class MarginKind : AlarmKind
{
    public override string Name => "margin";

    public override bool IsHighBad => false;

    public override QuantityUse Quantity => QuantityUse.None;

    public override LimitRange RangeOf(Quantity? quantity) => new(0, Readings.Quantity.DewPoint.Highest);

    public override string MeasureOf(Quantity? quantity) => "dew point margin";

    public override string LimitUnitOf(Quantity? quantity) => Readings.Quantity.DewPoint.Unit;

    public override Quantity TriggerOf(AlarmRule rule) => Readings.Quantity.DewPoint;

    protected override Gauge GaugeOf(AlarmRule rule) => new MarginGauge();
}
