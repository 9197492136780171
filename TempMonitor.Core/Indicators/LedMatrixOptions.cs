using System.ComponentModel.DataAnnotations;
using System.ComponentModel;
using TempMonitor.Core.Calendar;
using TempMonitor.Core.Settings;

namespace TempMonitor.Core.Indicators;

/// <summary>The <c>Modules:LedMatrix</c> section.</summary>
public sealed class LedMatrixOptions : ModuleOptions, ICheckedOptions
{
    private static readonly int[] Rotations = [0, 90, 180, 270];

    public LedMatrixOptions() => Enabled = true;

    [Description("what is shown in turn: temperature, humidity, dew_point, alarm (only while there is one)")]
    public List<string> Show { get; set; } = ["temperature", "alarm"];

    [Description("figure: two digits that stand still (a text runs only where they would not fit); scroll: every value runs through as a text")]
    public LedStyle Style { get; set; } = LedStyle.Figure;

    [Description("C or F")]
    public LedUnit Unit { get; set; } = LedUnit.C;

    [Description("degrees clockwise by which the picture is turned: 0 (the board's HDMI side is below), 90, 180 or 270")]
    public int Rotation { get; set; }

    [Description("columns per second of a running text")]
    [Range(1.0, 50.0)]
    public double Speed { get; set; } = 10;

    [Description("how long a standing figure is shown before the next page")]
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan PageTime { get; set; } = TimeSpan.FromSeconds(5);

    [Description("by day, 0 to 1")]
    [Range(0.05, 1.0)]
    public double Brightness { get; set; } = 0.4;

    [Description("by night, 0 to 1")]
    [Range(0.05, 1.0)]
    public double NightBrightness { get; set; } = 0.25;

    [Description("when it is night: never, local hours like 22:00-06:00, or sun (from sunset to sunrise at Latitude and Longitude)")]
    public string Night { get; set; } = "22:00-06:00";

    [Description("degrees, north is positive; for Night = sun")]
    [Range(-90.0, 90.0)]
    public double? Latitude { get; set; }

    [Description("degrees, east is positive; for Night = sun")]
    [Range(-180.0, 180.0)]
    public double? Longitude { get; set; }

    [Description("goes dark for a minute when the panel's own heat would disturb the sensor on its board")]
    public bool HeatAware { get; set; } = true;

    public IEnumerable<(string Key, string Allowed)> Check()
    {
        if (!Rotations.Contains(Rotation)) yield return (nameof(Rotation), $"allowed: {string.Join(", ", Rotations)}");
        if (Show.Count == 0) yield return (nameof(Show), $"name at least one of {LedPage.Names}");
        foreach (var name in Show.Where(n => !LedPage.All.TryGet(n, out _)).Distinct()) yield return (nameof(Show), LedPage.All.Unknown(name));
        if (Night == NightRule.Sun && (Latitude is null || Longitude is null)) yield return (nameof(Night), "sun needs Latitude and Longitude too");
        if (ReadNight() is null) yield return (nameof(Night), NightRule.Wording);
    }

    internal NightRule? ReadNight() => NightRule.TryParse(Night, Latitude ?? 0, Longitude ?? 0);
}

public enum LedStyle
{
    Figure,
    Scroll,
}

public enum LedUnit
{
    C,
    F,
}
