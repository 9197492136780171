namespace TempMonitor.Daemon.Hosting.Service;

/// <summary>Who started the daemon as a service and wants to know how it is. Only there when somebody did; no call fails or takes long.</summary>
internal interface IServiceManager
{
    /// <summary>The longest time between two calls of <see cref="Alive"/>; null where nobody counts them.</summary>
    TimeSpan? AliveEvery { get; }

    /// <summary>It serves, after a start or a reload.</summary>
    /// <returns>False when that could not be told: to be said again.</returns>
    bool Ready(string status);

    void Status(string status);

    void Reloading();

    void Alive();

    void Stopping(string status);
}
