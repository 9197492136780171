using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

/// <summary>In how many minutes the critical limit of another rule is reached if the trend goes on.</summary>
internal sealed class ForecastKind : AlarmKind
{
    public override string Name => "forecast";

    public override bool IsHighBad => false;

    public override QuantityUse Quantity => QuantityUse.None;

    public override bool HasWindow => true;

    public override bool HasTarget => true;

    public override bool IsPositive => true;

    /// <summary>A day: no line through some minutes tells more.</summary>
    public override LimitRange RangeOf(Quantity? quantity) => new(0, 24 * 60);

    public override RuleOptions Defaults { get; } = TrendDefaults.Of(TimeSpan.FromMinutes(1));

    public override string MeasureOf(Quantity? quantity) => $"time to {Words.Of(quantity)} limit";

    public override string LimitUnitOf(Quantity? quantity) => "min";

    protected override Gauge GaugeOf(AlarmRule rule)
    {
        var target = rule.Root!;
        return new ForecastGauge(rule.Quantity!, rule.Window, target.Critical!.Value, target.IsHighBad ? 1 : -1, target.IsHighBad ? "rising" : "falling");
    }
}
