using TempMonitor.Core.Alarms.Watch;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

/// <summary>Makes one number of what a sensor gives, and finds the words for it.</summary>
internal abstract class Gauge(Quantity trigger)
{
    /// <summary>With each reading of this quantity there is something to judge.</summary>
    public Quantity Trigger => trigger;

    /// <returns>False when there is nothing to be said yet.</returns>
    public abstract bool Read(SensorWatch sensor, in LatestValue last, out double value);

    /// <summary>The past does not count any more.</summary>
    public virtual void Restart()
    {
        // most have none
    }

    /// <summary>Goes on with the past that another one of the same rule and window has seen.</summary>
    public virtual void Continue(Gauge before)
    {
        // most have none
    }

    public abstract string Say(double value, double? limit, AlarmLevel level);

    public abstract string SayBack(double value);

    public abstract string SayPeak(double peak);
}
