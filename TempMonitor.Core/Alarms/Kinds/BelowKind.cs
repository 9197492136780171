using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

internal sealed class BelowKind : AlarmKind
{
    public override string Name => "below";

    public override bool IsHighBad => false;

    public override bool IsForeseeable => true;

    public override string MeasureOf(Quantity? quantity) => Words.Of(quantity);

    protected override Gauge GaugeOf(AlarmRule rule) => new PlainGauge(rule.Quantity!, beyond: "below", extreme: "lowest");
}
