namespace TempMonitor.Daemon.Hosting.Search;

internal static partial class Log
{
    [LoggerMessage(310, LogLevel.Information, "Bus {Bus}: {Sensors}")]
    public static partial void LoopStarted(ILogger logger, string bus, string sensors);

    [LoggerMessage(312, LogLevel.Warning, "The loop '{Loop}' did not end in time and is left behind: its bus hangs")]
    public static partial void ThreadLeftBehind(ILogger logger, string loop);

    [LoggerMessage(313, LogLevel.Warning, "No sensor was found ({Trouble}); looking again every minute. What to do: {WayOut}")]
    public static partial void NoSensor(ILogger logger, string trouble, string wayOut);

    [LoggerMessage(314, LogLevel.Information, "Board {Board}: {Because}")]
    public static partial void BoardRecognised(ILogger logger, string board, string because);

    [LoggerMessage(315, LogLevel.Warning, "Perhaps there is a sensor for the driver {Driver} ({Evidence}). It is not used without being asked for; if that is what it is, put this into a file under {Folder} beside the entries of all other sensors: {Configuration}")]
    public static partial void SensorUnsure(ILogger logger, string driver, string evidence, string folder, string configuration);
}
