namespace TempMonitor.Daemon.Hosting.Windows;

/// <summary>Where entries go.</summary>
internal interface IEventLog
{
    void Write(EventLogEntry entry);
}
