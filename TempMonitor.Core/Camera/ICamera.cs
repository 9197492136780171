using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Core.Camera;

/// <summary>A camera that gives one picture when asked. Used by one thread, its owner's.</summary>
public interface ICamera : IDisposable
{
    /// <summary>Nothing stays open between two calls: another program may use the camera then.</summary>
    /// <param name="deadline">Ends the try; whatever was started has ended when the call comes back.</param>
    /// <exception cref="CameraException">It could not be had.</exception>
    /// <exception cref="OperationCanceledException">The deadline was up.</exception>
    JpegFile Take(CancellationToken deadline);
}

/// <summary>Why there is no picture, in one sentence for people, with what to do.</summary>
public sealed class CameraException(CameraFault fault, string message, string? advice = null, Exception? inner = null) : Exception(message, inner)
{
    public CameraFault Fault { get; } = fault;

    /// <summary>What would help; null when the message says all.</summary>
    public string? Advice { get; } = advice;
}

/// <summary>What metrics and alarms tell apart; lower-case names are the metric's label.</summary>
public enum CameraFault
{
    /// <summary>No such device, program or host.</summary>
    Absent,

    /// <summary>Somebody else holds it.</summary>
    Busy,

    /// <summary>No rights.</summary>
    Denied,

    Timeout,

    /// <summary>What came is no whole picture.</summary>
    BadImage,

    /// <summary>Anything else that the camera or its program reports.</summary>
    Failed,
}
