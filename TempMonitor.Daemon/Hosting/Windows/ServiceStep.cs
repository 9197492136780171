namespace TempMonitor.Daemon.Hosting.Windows;

/// <summary>One step of installing or removing the service: a program of Windows that does it.</summary>
/// <param name="Purpose">What it does, as in "can't ...".</param>
/// <param name="Program">Its name in System32.</param>
internal sealed record ServiceStep(string Purpose, string Program, params string[] Words)
{
    /// <summary>Goes on when it fails: there may be nothing to do.</summary>
    public bool MayFail { get; init; }
}
