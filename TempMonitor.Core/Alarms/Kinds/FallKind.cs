using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

internal sealed class FallKind : AlarmKind
{
    public override string Name => "fall";

    public override bool HasWindow => true;

    public override bool IsPositive => true;

    public override LimitRange RangeOf(Quantity? quantity) => LimitRange.OfTrend(quantity);

    public override RuleOptions Defaults { get; } = TrendDefaults.Of(TimeSpan.Zero);

    public override string MeasureOf(Quantity? quantity) => $"{Words.Of(quantity)} fall";

    public override string LimitUnitOf(Quantity? quantity) => Words.PerHour(quantity);

    protected override Gauge GaugeOf(AlarmRule rule) => new TrendGauge(rule.Quantity!, rule.Window, sign: -1, "falling");
}
