namespace TempMonitor.Daemon.Modules.Camera.Timelapse;

/// <summary>What a time-lapse is to show: the stills of one camera in [from, to).</summary>
internal sealed record TimelapseOrder(string Camera, DateTimeOffset From, DateTimeOffset To, int FramesPerSecond, bool WithTemperature)
{
    public const int UsualFramesPerSecond = 25, MostFramesPerSecond = 60;

    /// <summary>More than half an hour at the usual speed; a Pi works on it for hours.</summary>
    public const int MostFrames = 50_000;
}

/// <summary>Why there is no time-lapse, in one sentence.</summary>
internal sealed class TimelapseException(string message, Exception? inner = null) : Exception(message, inner);
