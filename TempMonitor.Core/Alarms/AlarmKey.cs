using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms;

/// <summary>One alarm: a rule watching one sensor.</summary>
/// <param name="Rule">The name of the rule, like <c>temperature-high</c>.</param>
public readonly record struct AlarmKey(string Rule, SensorId Sensor)
{
    public override string ToString() => $"{Rule}/{Sensor}";
}
