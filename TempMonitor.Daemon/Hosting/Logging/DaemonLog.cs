using Serilog;
using Serilog.Core;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hosting.Systemd;
using TempMonitor.Daemon.Hosting.Windows;

namespace TempMonitor.Daemon.Hosting.Logging;

/// <summary>Where events go: the console, and a rolling file bounded in size and number; errors of a Windows service go to its event log too.</summary>
internal static class DaemonLog
{
    public static Logger Create(LoggingOptions options, DaemonPaths paths)
    {
        var formatter = new OneLineFormatter(options.Utc);
        var log = new LoggerConfiguration()
            .MinimumLevel.Is(options.Level)
            .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", Serilog.Events.LogEventLevel.Fatal) // a failed start is said once, by RunVerb
            .WriteTo.Console(JournalStream.Is(JournalStream.Output) ? new JournalFormatter() : formatter);
        if (OperatingSystem.IsWindows() && ServiceSession.Current is not null) log.WriteTo.Sink(new EventLogSink(new WindowsEventLog()));
        return (FileOf(options, paths) is { } file
            ? log.WriteTo.File(formatter, file, rollingInterval: RollingInterval.Day, rollOnFileSizeLimit: true, fileSizeLimitBytes: options.FileSizeBytes, retainedFileCountLimit: options.FileCount)
            : log).CreateLogger();
    }

    /// <summary>What could not be written to a full disk is no reason to end with an error.</summary>
    public static void Close(Logger log)
    {
        try
        {
            log.Dispose();
        }
        catch (IOException)
        {
        }
    }

    public static string? FileOf(LoggingOptions options, DaemonPaths paths) =>
        options.File switch
        {
            "-" => null,
            null => Path.Combine(paths.Logs, "tempmonitor-.log"),
            var file => file,
        };
}
