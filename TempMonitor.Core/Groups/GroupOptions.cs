using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Settings;

namespace TempMonitor.Core.Groups;

/// <summary>One entry of the <c>Groups</c> dictionary: sensors that measure the same air name it as their <c>Group</c>.</summary>
public sealed class GroupOptions : ICheckedOptions
{
    [Description("per quantity, in its unit: how far members may be apart beyond what their datasheets allow; default temperature 1, humidity 5, pressure 2. A quantity added here is grouped too")]
    public Dictionary<string, double> Tolerance { get; set; } = [];

    [Description("how long members must disagree before it is a warning")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Hold { get; set; } = TimeSpan.FromMinutes(10);

    [Description("true: the group has readings of its own and speaks for its members; false: it only watches them. Default true, for groups that nobody asked for false")]
    public bool? Publish { get; set; }

    public IEnumerable<(string Key, string Allowed)> Check()
    {
        foreach (var (name, value) in Tolerance)
        {
            if (!Quantity.TryParse(name, out _)) yield return ($"{nameof(Tolerance)}:{name}", $"no such quantity; known: {string.Join(", ", Quantity.All)}");
            if (value < 0) yield return ($"{nameof(Tolerance)}:{name}", "0 or more");
        }
    }
}
