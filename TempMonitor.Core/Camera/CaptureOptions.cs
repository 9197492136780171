using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Calendar;
using TempMonitor.Core.Settings;

namespace TempMonitor.Core.Camera;

/// <summary>When a camera takes what: the part of its options that is the same for every source.</summary>
public abstract class CaptureOptions : ICheckedOptions
{
    [Description("a still for the archive after each of these times, at whole multiples of it by the local clock; 00:00:00: none")]
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(1);

    [Description("stills at these local times of the day instead of Every: 06:00, 12:30, or *:15 for each hour's quarter past")]
    public List<string> At { get; set; } = [];

    [Description("keeps the stills of the schedule only when one of these is so: alarm (one is open), motion (it differs from the one before), daylight")]
    public List<CaptureCondition> OnlyWhen { get; set; } = [];

    [Description("how much of a picture must have changed to be motion, percent")]
    [Range(0.1, 100)]
    public double MotionPercent { get; set; } = 2;

    [Description("degrees north; only for daylight")]
    [Range(-90d, 90d)]
    public double? Latitude { get; set; }

    [Description("degrees east; only for daylight")]
    [Range(-180d, 180d)]
    public double? Longitude { get; set; }

    [Description("days and local hours without any picture, whoever asks, like mon-fri 07:00-19:00; empty: never")]
    public string? Blackout { get; set; }

    [Description("the least level of an alarm that is photographed: warning, critical, or none for never")]
    public Alarms.AlarmLevel OnAlarm { get; set; } = Alarms.AlarmLevel.Warning;

    [Description("stills from before an alarm: the camera takes one each BurstEvery and keeps those of the last PreSeconds in memory; 0: none")]
    [Range(0, 60)]
    public int PreSeconds { get; set; }

    [Description("stills from the beginning of an alarm on")]
    [Range(1, 100)]
    public int PostCount { get; set; } = 3;

    [Description("the time between two stills of an alarm, or of the ring before it")]
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan BurstEvery { get; set; } = TimeSpan.FromSeconds(5);

    [Description("how long one try may take, before what was started for it is ended")]
    [Range(typeof(TimeSpan), "00:00:02", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    [Description("pixels; 0: what the camera gives by itself")]
    [Range(0, 8192)]
    public int Width { get; set; } = 1280;

    [Description("pixels; 0: what the camera gives by itself")]
    [Range(0, 8192)]
    public int Height { get; set; } = 720;

    [Description("of the JPEG, where we or a program of ours make it")]
    [Range(10, 100)]
    public int Quality { get; set; } = 85;

    [Description("what is written into the corner of each picture: time, name, temperature")]
    public List<OverlayPart> Overlay { get; set; } = [];

    [Description("how long the archive keeps stills; 00:00:00: as long as there is room")]
    [Range(typeof(TimeSpan), "00:00:00", "36500.00:00:00")]
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(30);

    [Description("the most that the archive of this camera holds, MB; the oldest go first, those of alarms last")]
    [Range(1, 10_000_000)]
    public int KeepMegabytes { get; set; } = 1000;

    public virtual IEnumerable<(string Key, string Allowed)> Check()
    {
        if (Every > TimeSpan.Zero && Every < TimeSpan.FromSeconds(1)) yield return (nameof(Every), "must be 00:00:00 (none) or at least 00:00:01");
        foreach (var time in At.Where(t => TimeOfDayRule.TryParse(t) is null)) yield return (nameof(At), $"'{time}': {TimeOfDayRule.Wording}");
        if (Blackout is not null && WeeklySchedule.TryParse(Blackout) is null) yield return (nameof(Blackout), WeeklySchedule.Wording);
        if (OnlyWhen.Contains(CaptureCondition.Daylight) && (Latitude is null || Longitude is null)) yield return (nameof(OnlyWhen), "daylight needs Latitude and Longitude too");
        if ((Width == 0) != (Height == 0)) yield return (Width == 0 ? nameof(Width) : nameof(Height), "Width and Height are both 0 or both more");
    }
}

public enum CaptureCondition
{
    Alarm,
    Motion,
    Daylight,
}

public enum OverlayPart
{
    Time,
    Name,
    Temperature,
}
