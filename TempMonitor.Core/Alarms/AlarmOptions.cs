using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Settings;

namespace TempMonitor.Core.Alarms;

/// <summary>The <c>Modules:Alarms</c> section.</summary>
public sealed class AlarmOptions : ModuleOptions, ICheckedOptions
{
    public AlarmOptions() => Enabled = true;

    [Description("limits to begin with: A1, A2, A3 or A4 (ASHRAE TC9.9 2021), or off for none but your own")]
    public string Profile { get; set; } = "A1";

    [Description("metres above the sea: above 900 the hot limit of the profile goes down as the class says, for thin air cools worse; 0 = lowland. A limit of your own stays as it is")]
    [Range(0.0, 3050.0)]
    public double Altitude { get; set; }

    [Description("how often the whole path of an alarm should be tested (tempmonitor selftest): health warns when the last success is older; 0 = never asked")]
    [Range(typeof(TimeSpan), "00:00:00", "366.00:00:00")]
    public TimeSpan SelfTestEvery { get; set; }

    [Description("rules by name: a name of the profile changes single values of that rule, another name is a rule of your own")]
    public Dictionary<string, RuleOptions> Rules { get; set; } = [];

    public IEnumerable<(string Key, string Allowed)> Check() => AlarmOptionsCheck.Of(this);
}
