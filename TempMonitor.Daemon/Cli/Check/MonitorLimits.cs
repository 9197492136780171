using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>The limits of the monitor's own alarms as ranges; of several rules the narrowest.</summary>
internal sealed class MonitorLimits(IReadOnlyList<SeenLimit> limits)
{
    /// <returns>Null when no rule watches it.</returns>
    public AlertRange? RangeOf(string sensor, Quantity quantity, PluginState level)
    {
        var own = limits.Where(l => l.Sensor == sensor && l.Quantity == quantity.Name && l.Level == level).ToList();
        var least = own.Where(l => l.Kind == "below").Select(l => l.Value).DefaultIfEmpty(double.NegativeInfinity).Max();
        var most = own.Where(l => l.Kind == "above").Select(l => l.Value).DefaultIfEmpty(double.PositiveInfinity).Min();
        return (double.IsInfinity(least) && double.IsInfinity(most)) || least > most ? null : new AlertRange(least, most);
    }
}
