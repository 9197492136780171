using TempMonitor.Daemon.Modules.Camera.Timelapse;

namespace TempMonitor.Tests.Fakes;

/// <summary>Its video is the pictures one behind the other.</summary>
internal sealed class FakeVideoEncoder : IVideoEncoder
{
    public string? Missing { get; set; }

    /// <summary>Called when the pictures are through; what it throws is what goes wrong.</summary>
    public Action<CancellationToken> AtTheEnd { get; set; } = _ => { };

    public PictureSize? Size { get; private set; }

    public int FramesPerSecond { get; private set; }

    public void Encode(Stream frames, int framesPerSecond, PictureSize size, string output, CancellationToken cancellation)
    {
        (Size, FramesPerSecond) = (size, framesPerSecond);
        using var file = File.Open(output, FileMode.Open);
        frames.CopyTo(file);
        AtTheEnd(cancellation);
    }
}
