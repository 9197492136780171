namespace TempMonitor.Core.Alarms;

/// <summary>Where a value of a rule in force came from.</summary>
public enum RuleOrigin
{
    /// <summary>What the kind of rule has when nobody says anything.</summary>
    Default,
    Profile,
    Configuration,
}
