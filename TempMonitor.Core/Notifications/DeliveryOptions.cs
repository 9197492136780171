using System.ComponentModel.DataAnnotations;
using System.ComponentModel;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Calendar;
using TempMonitor.Core.Settings;

namespace TempMonitor.Core.Notifications;

/// <summary>When a target is told what: the part of its options that is the same for every kind.</summary>
public abstract class DeliveryOptions : ICheckedOptions
{
    [Description("the least level that is told: warning or critical")]
    public AlarmLevel Level { get; set; } = AlarmLevel.Warning;

    [Description("tells only what is still open after this time, and was not acknowledged in it: an escalation step")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Delay { get; set; }

    [Description("reminds after this time, as long as the alarm is open and not acknowledged; 00:00:00: never")]
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan Repeat { get; set; }

    [Description("the most reminders of one alarm")]
    [Range(1, 1000)]
    public int RepeatTimes { get; set; } = 3;

    [Description("local hours like 22:00-07:00: warnings wait until their end, critical alarms do not")]
    public string? QuietHours { get; set; }

    [Description("messages in any hour; what is beyond becomes one summary; 0: no limit")]
    [Range(0, 1000)]
    public int RateLimit { get; set; } = 20;

    [Description("tells also the end of what was told, with its peak and duration")]
    public bool Recovery { get; set; } = true;

    [Description("how long one try may take")]
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    [Description("a message that could not be delivered for so long is given up")]
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(3);

    public virtual IEnumerable<(string Key, string Allowed)> Check()
    {
        if (Level == AlarmLevel.None) yield return (nameof(Level), "must be warning or critical");
        if (Repeat > TimeSpan.Zero && Repeat < TimeSpan.FromMinutes(1)) yield return (nameof(Repeat), "must be 00:00:00 (never) or at least 00:01:00");
        if (QuietHours is not null && LocalHours.TryParse(QuietHours) is null) yield return (nameof(QuietHours), "expected local hours like 22:00-07:00");
    }
}
