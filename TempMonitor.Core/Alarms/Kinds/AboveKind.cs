using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

internal sealed class AboveKind : AlarmKind
{
    public override string Name => "above";

    public override string MeasureOf(Quantity? quantity) => Words.Of(quantity);
}
