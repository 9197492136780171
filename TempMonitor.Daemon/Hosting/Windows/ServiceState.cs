namespace TempMonitor.Daemon.Hosting.Windows;

/// <summary>In the numbers of the service control manager.</summary>
internal enum ServiceState : uint
{
    Stopped = 1,
    StartPending = 2,
    StopPending = 3,
    Running = 4,
}

/// <summary>One thing that the service control manager is told.</summary>
/// <param name="Checkpoint">Rises while a start or a stop makes progress; 0 when nothing is pending.</param>
/// <param name="WaitHint">How long until the next one, at most.</param>
/// <param name="ExitCode">Of the program; 0 unless stopped.</param>
internal readonly record struct ServiceReport(ServiceState State, uint Checkpoint, TimeSpan WaitHint, int ExitCode);
