using TempMonitor.Core.Alarms.Watch;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

/// <summary>The value itself.</summary>
internal sealed class PlainGauge(Quantity quantity, string beyond, string extreme) : Gauge(quantity)
{
    public override bool Read(SensorWatch sensor, in LatestValue last, out double value)
    {
        value = last.Value;
        return true;
    }

    public override string Say(double value, double? limit, AlarmLevel level) =>
        $"{Words.Prefix(Trigger)}{Amount(value, limit)}, {beyond} the {Words.Of(level)} limit of {Amount(limit ?? 0, limit: null)}";

    public override string SayBack(double value) => $"{Words.Prefix(Trigger)}back to {Amount(value, limit: null)}";

    public override string SayPeak(double peak) => $"the {extreme} was {Amount(peak, limit: null)}";

    private string Amount(double value, double? limit) => Words.Amount(Number.Of(value, limit), Trigger.Unit);
}
