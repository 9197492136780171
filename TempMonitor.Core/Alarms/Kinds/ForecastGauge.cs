using TempMonitor.Core.Alarms.Watch;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

/// <summary>The minutes until a limit is reached if the trend goes on; 0 beyond the limit, infinite where nothing leads there.</summary>
internal sealed class ForecastGauge(Quantity quantity, TimeSpan window, double target, int sign, string verb) : Gauge(quantity)
{
    private const double MinutesPerHour = 60;

    private TrendWindow _window = new(window);
    private Trend _trend;
    private double _latest;

    public override bool Read(SensorWatch sensor, in LatestValue last, out double value)
    {
        _latest = last.Value;
        _window.Add(last.Value, last.At.Steady);
        var trend = _window.Look(last.At.Steady);
        _trend = trend ?? default;
        value = MinutesLeft();
        return trend is not null;
    }

    public override void Restart() => _window.Clear();

    public override void Continue(Gauge before)
    {
        if (before is ForecastGauge other) (_window, _trend, _latest) = (other._window, other._trend, other._latest);
    }

    public override string Say(double value, double? limit, AlarmLevel level) => value > 0
        ? $"{Amount(target)} in about {Number.Rough(Math.Max(1, Math.Round(value)))} min ({Amount(_latest)}, {verb} {Number.Rough(Math.Abs(_trend.PerHour))} {Words.PerHour(Trigger)})"
        : $"{Amount(target)} reached ({Amount(_latest)})";

    public override string SayBack(double value) => $"no longer heading for {Amount(target)}";

    public override string SayPeak(double peak) => peak > 0 ? $"the shortest forecast was {Number.Rough(Math.Ceiling(peak))} min" : "the limit was reached";

    private double MinutesLeft()
    {
        if (_latest * sign >= target * sign) return 0;
        if (!_trend.IsSignificant || _trend.PerHour * sign <= 0) return double.PositiveInfinity;
        return Math.Max(0, (target - _trend.Now) / _trend.PerHour * MinutesPerHour);
    }

    private string Amount(double value) => $"{Words.Prefix(Trigger)}{Words.Amount(Number.Of(value, limit: null), Trigger.Unit)}";
}
