using TempMonitor.Core.Alarms.Watch;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

/// <summary>How fast a value rises (or, with a sign of -1, falls) per hour; 0 while that is no more than noise.</summary>
internal sealed class TrendGauge(Quantity quantity, TimeSpan window, int sign, string verb) : Gauge(quantity)
{
    private TrendWindow _trend = new(window);
    private double _latest;

    public override bool Read(SensorWatch sensor, in LatestValue last, out double value)
    {
        _latest = last.Value;
        _trend.Add(last.Value, last.At.Steady);
        var trend = _trend.Look(last.At.Steady);
        value = trend is { IsSignificant: true } sure ? sure.PerHour * sign : 0;
        return trend is not null;
    }

    public override void Restart() => _trend.Clear();

    public override void Continue(Gauge before)
    {
        if (before is TrendGauge other) (_trend, _latest) = (other._trend, other._latest);
    }

    public override string Say(double value, double? limit, AlarmLevel level) => $"{Here} and {verb} {Rate(value)}";

    public override string SayBack(double value) => $"{Here} and no longer {verb} fast";

    public override string SayPeak(double peak) => $"the fastest was {Rate(peak)}";

    private string Here => $"{Words.Prefix(Trigger)}{Words.Amount(Number.Of(_latest, limit: null), Trigger.Unit)}";

    private string Rate(double value) => $"{Number.Rough(value)} {Words.PerHour(Trigger)}";
}
