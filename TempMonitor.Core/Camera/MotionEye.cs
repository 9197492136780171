using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Core.Camera;

/// <summary>Compares each picture that it is shown with the one before. Used by one thread.</summary>
public sealed class MotionEye(IPictureTools tools, double percent)
{
    private byte[]? _before;

    /// <returns>True also when it can't be told: a picture too many is better than none.</returns>
    public bool HasMoved(byte[] jpeg)
    {
        if (tools.Outline(jpeg) is not { } outline) return true;
        var before = _before;
        _before = outline;
        return before is null || tools.Changed(before, outline) >= percent;
    }
}
