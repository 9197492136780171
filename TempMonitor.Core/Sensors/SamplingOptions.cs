using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TempMonitor.Core.Sensors;

/// <summary>The <c>Sampling</c> section.</summary>
public sealed class SamplingOptions
{
    [Description("time between reads of a sensor that has no Interval of its own")]
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(10);

    [Description("conversions per read, combined by an outlier-proof mean")]
    [Range(1, 64)]
    public int Oversample { get; set; } = 3;

    [Description("a read that takes longer is abandoned: its result is thrown away and the sensor counts as failed")]
    [Range(typeof(TimeSpan), "00:00:00.5", "00:05:00")]
    public TimeSpan ReadDeadline { get; set; } = TimeSpan.FromSeconds(5);

    [Description("the sensor, or the group of sensors, whose temperature and humidity speak for the room; default: the first that has a temperature")]
    public string? Primary { get; set; }
}
