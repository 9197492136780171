using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace TempMonitor.Daemon.Hosting.Windows;

/// <summary>The log "Application" of Windows, source TempMonitor. An event that it does not take is in the log file all the same.</summary>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsEventLog : IEventLog
{
    public void Write(EventLogEntry entry)
    {
        var source = RegisterEventSource(null, ServiceSteps.Name);
        if (source == 0) return;
        _ = ReportEvent(source, (ushort)entry.Kind, 0, (uint)entry.Id, 0, 1, 0, [entry.Text], 0);
        _ = DeregisterEventSource(source);
    }

    [LibraryImport("advapi32", EntryPoint = "RegisterEventSourceW", StringMarshalling = StringMarshalling.Utf16)]
    private static partial nint RegisterEventSource(string? server, string source);

    [LibraryImport("advapi32")]
    private static partial int DeregisterEventSource(nint source);

    [LibraryImport("advapi32", EntryPoint = "ReportEventW", StringMarshalling = StringMarshalling.Utf16)]
    private static partial int ReportEvent(nint source, ushort kind, ushort category, uint id, nint user, ushort texts, uint bytes, string[] text, nint data);
}
