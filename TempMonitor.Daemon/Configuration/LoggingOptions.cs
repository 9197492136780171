using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Serilog.Events;

namespace TempMonitor.Daemon.Configuration;

/// <summary>The <c>Logging</c> section.</summary>
internal sealed class LoggingOptions
{
    [Description("rolling log file, a date is put before its ending; default <logs>/tempmonitor-.log; '-' = none")]
    public string? File { get; set; }

    [Description("least severe event that is logged")]
    public LogEventLevel Level { get; set; } = LogEventLevel.Information;

    [Description("times in UTC instead of local time")]
    public bool Utc { get; set; }

    [Description("a file larger than this is followed by a new one")]
    [Range(64L * 1024, 1024L * 1024 * 1024)]
    public long FileSizeBytes { get; set; } = 5 * 1024 * 1024;

    [Description("files kept; the oldest is deleted")]
    [Range(1, 1000)]
    public int FileCount { get; set; } = 10;
}
