using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TempMonitor.Core.Alarms;

/// <summary>One entry of <c>Modules:Alarms:Rules</c>. What is left out comes from the profile, else from the kind's defaults.</summary>
public sealed record RuleOptions
{
    [Description("false takes a rule of the profile away")]
    public bool? Enabled { get; set; }

    [Description("what is judged: above, below, rise, fall, margin, age, drift or forecast; needed in a rule of your own")]
    public string? Kind { get; set; }

    [Description("the sensors, or groups, that the rule watches: * for all that have the quantity, names with commas, !name for all but that one")]
    public string? Sensor { get; set; }

    [Description("temperature, humidity, dew_point, pressure, co2 and so on")]
    public string? Quantity { get; set; }

    [Description("the limit of the warning, in the kind's unit")]
    public double? Warning { get; set; }

    [Description("the limit of the critical alarm, in the kind's unit")]
    public double? Critical { get; set; }

    [Description("how far behind its limit a value must be for the alarm to end")]
    public double? Hysteresis { get; set; }

    [Description("where the warning ends, instead of Hysteresis")]
    public double? WarningClear { get; set; }

    [Description("where the critical alarm ends, instead of Hysteresis")]
    public double? CriticalClear { get; set; }

    [Description("for how long the warning's limit must be passed")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan? WarningTrip { get; set; }

    [Description("for how long the critical limit must be passed")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan? CriticalTrip { get; set; }

    [Description("for how long the value must be good again before the alarm ends")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan? ClearDelay { get; set; }

    [Description("rise, fall and forecast: the time over which the trend is taken")]
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan? Window { get; set; }

    [Description("true: the alarm stays until somebody acknowledges it")]
    public bool? Latch { get; set; }

    [Description("when the rule is in force, in local time, such as mon-fri 07:00-19:00; sat 08:00-12:00")]
    public string? Active { get; set; }

    [Description("the rule whose alarm, on the same sensor, makes a message about this one needless; for a forecast the rule whose critical limit is foretold")]
    public string? DependsOn { get; set; }

    [Description("your words, added to the message: whom to call, what to do")]
    [MaxLength(200)]
    public string? Text { get; set; }

    [Description("an address with more, for the message")]
    [MaxLength(500)]
    public string? Url { get; set; }
}
