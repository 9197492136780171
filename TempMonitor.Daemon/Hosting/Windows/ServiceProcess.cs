using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Hosting.Windows;

/// <summary>Runs the daemon under the service control manager. The process has one service, so what Windows calls back is static.</summary>
[SupportedOSPlatform("windows")]
internal static unsafe class ServiceProcess
{
    private static Func<int> s_daemon = () => 0;
    private static int s_exitCode;

    /// <summary>Comes back when the service has stopped.</summary>
    /// <exception cref="SettingsException">It was not the service control manager that started the program.</exception>
    public static int Run(Func<int> daemon)
    {
        s_daemon = daemon;
        if (ServiceNative.Dispatch(ServiceSteps.Name, &ServiceMain)) return s_exitCode;
        var error = Marshal.GetLastPInvokeError();
        throw new SettingsException(error == ServiceNative.NotStartedAsService
            ? $"'service run' is what Windows itself calls. Start the service with 'net start {ServiceSteps.Name}', or run the program without a verb."
            : $"Windows does not take the program as a service: {new Win32Exception(error).Message}");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static void ServiceMain(uint count, char** words)
    {
        var handle = ServiceNative.Register(ServiceSteps.Name, &Handle, null);
        if (handle == 0)
        {
            s_exitCode = Marshal.GetLastPInvokeError();
            return;
        }

        using var session = new ServiceSession(report => ServiceNative.Tell(handle, report), TimeProvider.System);
        ServiceSession.Current = session;
        s_exitCode = s_daemon();
        session.End(s_exitCode);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static uint Handle(uint control, uint type, void* data, void* context) => ServiceSession.Current?.Control(control) ?? ServiceControl.NotImplemented;
}
