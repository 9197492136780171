using TempMonitor.Core.Alarms.Watch;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

/// <summary>Temperature less dew point, with each dew point: it is made of the temperature that came with it.</summary>
internal sealed class MarginGauge() : Gauge(Quantity.DewPoint)
{
    public override bool Read(SensorWatch sensor, in LatestValue last, out double value)
    {
        value = 0;
        if (!sensor.IsFresh(Quantity.Temperature, last.At.Steady) || sensor.LatestOf(Quantity.Temperature) is not { } air || air.Quality.HasFlag(Quality.Settling)) return false;
        value = air.Value - last.Value;
        return true;
    }

    public override string Say(double value, double? limit, AlarmLevel level) =>
        $"{Number.Of(value, limit)} {Trigger.Unit} above the dew point, less than the {Words.Of(level)} limit of {Number.Of(limit ?? 0)} {Trigger.Unit}";

    public override string SayBack(double value) => $"back to {Number.Of(value, limit: null)} {Trigger.Unit} above the dew point";

    public override string SayPeak(double peak) => $"the least was {Number.Of(peak, limit: null)} {Trigger.Unit}";
}
