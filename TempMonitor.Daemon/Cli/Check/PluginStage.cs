using TempMonitor.Core.Alarms;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>The last link of an alarm's path where Nagios watches: what <c>check</c> would say of the room of the self-test.</summary>
internal sealed class PluginStage : ISelfTestStage
{
    private const string Origin = "self-test";

    public string Name => "nagios";

    public string? Run(SelfTestExcursion excursion, CancellationToken cancellation)
    {
        var (sensor, quantity) = (excursion.Sensor.Name, excursion.Quantity);
        var seen = new Observation
        {
            Primary = sensor,
            Sensors = [new SeenSensor(sensor, IsStale: false)],
            Values = [new SeenValue(sensor, quantity, excursion.Value)],
            Limits = [Limit(excursion, PluginState.Warning, excursion.Warning), Limit(excursion, PluginState.Critical, excursion.Critical)],
            Origin = Origin,
        };
        var result = CheckJudge.Judge(seen, new CheckWishes());
        return result.State == PluginState.Critical ? null : $"the plugin says {result.Line}";
    }

    private static SeenLimit Limit(SelfTestExcursion excursion, PluginState level, double value) => new(excursion.Sensor.Name, excursion.Quantity.Name, "above", level, value);
}
