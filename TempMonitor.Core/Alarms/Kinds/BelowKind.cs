using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

internal sealed class BelowKind : AlarmKind
{
    public override string Name => "below";

    public override bool IsHighBad => false;

    public override string MeasureOf(Quantity? quantity) => Words.Of(quantity);
}
