namespace TempMonitor.Daemon.Hosting.Windows;

/// <summary>What the service control manager can ask for, as far as we take it.</summary>
internal static class ServiceControl
{
    public const uint Done = 0, NotImplemented = 120;

    public const uint Stop = 1, Interrogate = 4, Shutdown = 5, Preshutdown = 15;

    /// <summary>As flags of the status. Preshutdown comes before the services that we need are ended, and with more time than the 5 s that all share.</summary>
    public const uint AcceptStop = 1, AcceptShutdown = 4, AcceptPreshutdown = 0x100;

    public static bool IsStop(uint control) => control is Stop or Shutdown or Preshutdown;

    /// <summary>Windows must not ask a service that has not got through its start, or that ends, for anything but its state.</summary>
    public static uint AcceptedIn(ServiceState state) => state is ServiceState.Running ? AcceptStop | AcceptShutdown | AcceptPreshutdown : 0;
}
