using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace TempMonitor.Daemon.Hosting.Windows;

/// <summary>The parts of advapi32 that a service consists of.</summary>
[SupportedOSPlatform("windows")]
internal static unsafe partial class ServiceNative
{
    /// <summary>ERROR_FAILED_SERVICE_CONTROLLER_CONNECT: somebody else than the service control manager started us.</summary>
    public const int NotStartedAsService = 1063;

    private const uint OwnProcess = 0x10;
    private const uint SeeSpecificCode = 1066; // ERROR_SERVICE_SPECIFIC_ERROR

    public static bool Dispatch(string name, delegate* unmanaged[Stdcall]<uint, char**, void> main)
    {
        fixed (char* text = name)
        {
            var table = stackalloc TableEntry[2];
            table[0] = new() { Name = text, Main = main };
            table[1] = default;
            return StartServiceCtrlDispatcher(table) != 0;
        }
    }

    [LibraryImport("advapi32", EntryPoint = "RegisterServiceCtrlHandlerExW", StringMarshalling = StringMarshalling.Utf16, SetLastError = true)]
    public static partial nint Register(string name, delegate* unmanaged[Stdcall]<uint, uint, void*, void*, uint> handler, void* context);

    /// <remarks>A report that does not arrive can't be mended: the service control manager goes by its wait hint.</remarks>
    public static void Tell(nint service, ServiceReport report)
    {
        var status = new Status
        {
            Type = OwnProcess,
            State = (uint)report.State,
            Accepted = ServiceControl.AcceptedIn(report.State),
            ExitCode = report.ExitCode == 0 ? 0 : SeeSpecificCode,
            SpecificExitCode = (uint)report.ExitCode,
            Checkpoint = report.Checkpoint,
            WaitHint = (uint)report.WaitHint.TotalMilliseconds,
        };
        _ = SetServiceStatus(service, ref status);
    }

    [LibraryImport("advapi32", EntryPoint = "StartServiceCtrlDispatcherW", SetLastError = true)]
    private static partial int StartServiceCtrlDispatcher(TableEntry* table);

    [LibraryImport("advapi32", SetLastError = true)]
    private static partial int SetServiceStatus(nint service, ref Status status);

    [StructLayout(LayoutKind.Sequential)]
    private struct TableEntry
    {
        public char* Name;
        public delegate* unmanaged[Stdcall]<uint, char**, void> Main;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Status
    {
        public uint Type, State, Accepted, ExitCode, SpecificExitCode, Checkpoint, WaitHint;
    }
}
