using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

/// <summary>What a rule measures and how it is judged. Found by <see cref="Name"/>; has a parameterless constructor and no state.</summary>
internal abstract class AlarmKind
{
    /// <summary>The word in <c>Kind</c>.</summary>
    public abstract string Name { get; }

    /// <summary>True when larger is worse.</summary>
    public virtual bool IsHighBad => true;

    public virtual QuantityUse Quantity => QuantityUse.Needed;

    /// <summary>Whether it looks at a trend, over the rule's <c>Window</c>.</summary>
    public virtual bool HasWindow => false;

    /// <summary>Whether it foretells the critical limit of the rule that it depends on.</summary>
    public virtual bool HasTarget => false;

    /// <summary>False for what ends by itself, as an age with the next reading: then there is no limit to come back behind.</summary>
    public virtual bool HasHysteresis => true;

    /// <summary>True where only a limit above 0 makes sense.</summary>
    public virtual bool IsPositive => false;

    /// <summary>What a rule has of which nobody said anything.</summary>
    public virtual RuleOptions Defaults { get; } = new()
    {
        Hysteresis = 0,
        WarningTrip = TimeSpan.FromMinutes(1),
        CriticalTrip = TimeSpan.FromMinutes(1),
        ClearDelay = TimeSpan.FromMinutes(5),
    };

    /// <summary><c>temperature rise</c>.</summary>
    public abstract string MeasureOf(Quantity? quantity);

    public virtual string LimitUnitOf(Quantity? quantity) => quantity?.Unit ?? "";
}

/// <summary>What a kind does with <c>Quantity</c>.</summary>
internal enum QuantityUse
{
    Needed,
    Allowed,

    /// <summary>It has one of its own, or that of the rule it depends on.</summary>
    None,
}
