using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TempMonitor.Core.Storage;

/// <summary>The <c>Storage</c> section.</summary>
public sealed class StorageOptions
{
    [Description("the one database file; default <state>/tempmonitor.db")]
    public string? Path { get; set; }

    [Description("time between commits: the most that a power cut can lose")]
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan CommitEvery { get; set; } = TimeSpan.FromSeconds(30);

    [Description("how long raw rows are kept; 0 = for ever")]
    [Range(typeof(TimeSpan), "00:00:00", "36500.00:00:00")]
    public TimeSpan KeepRaw { get; set; } = TimeSpan.FromDays(14);

    [Description("how long 5-minute roll-ups are kept; 0 = for ever")]
    [Range(typeof(TimeSpan), "00:00:00", "36500.00:00:00")]
    public TimeSpan KeepFiveMinutes { get; set; } = TimeSpan.FromDays(400);

    [Description("how long hourly roll-ups are kept; 0 = for ever")]
    [Range(typeof(TimeSpan), "00:00:00", "36500.00:00:00")]
    public TimeSpan KeepHours { get; set; } = TimeSpan.Zero;

    [Description("readings held in memory while the store can't be written; the oldest are dropped beyond it")]
    [Range(100, 1_000_000)]
    public int BufferRows { get; set; } = 50_000;

    [Description("full: a commit survives a power cut; normal or off: it may not (for throw-away data)")]
    public Durability Durability { get; set; } = Durability.Full;
}

public enum Durability
{
    Full,
    Normal,
    Off,
}
