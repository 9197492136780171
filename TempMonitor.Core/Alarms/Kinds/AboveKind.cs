using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

internal sealed class AboveKind : AlarmKind
{
    public override string Name => "above";

    public override bool IsForeseeable => true;

    public override string MeasureOf(Quantity? quantity) => Words.Of(quantity);

    protected override Gauge GaugeOf(AlarmRule rule) => new PlainGauge(rule.Quantity!, beyond: "above", extreme: "highest");
}
