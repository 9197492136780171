namespace TempMonitor.Daemon.Hosting.Supervision;

/// <summary>Something that the supervising loop does in passing. What is done there proves that this loop is alive.</summary>
internal interface IWatchDuty
{
    /// <summary>Returns at once, with the time after which it wants to be called again; it may be called earlier.</summary>
    TimeSpan Step();
}
