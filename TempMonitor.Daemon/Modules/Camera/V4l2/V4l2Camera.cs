using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Daemon.Modules.Camera.V4l2;

/// <param name="nodes">The cameras that there are now.</param>
internal sealed class V4l2Camera(V4l2Options options, IJpegCodec codec, IVideoCalls calls, Func<IReadOnlyList<string>> nodes) : ICamera
{
    private const int MostBroken = 10;

    public JpegFile Take(CancellationToken deadline)
    {
        deadline.ThrowIfCancellationRequested();
        using var node = Open();
        var format = node.Choose(options.Width, options.Height);
        using var stream = VideoStream.Start(node);
        for (var i = 0; i < options.SkipFrames; i++) stream.Next(isWanted: false, deadline);
        for (var broken = 0; broken < MostBroken; broken++)
            if (Develop(stream.Next(isWanted: true, deadline), format) is { } picture) return picture;
        throw V4l2Refusal.Broken(node.Path, MostBroken);
    }

    public void Dispose()
    {
        // nothing is held between two pictures
    }

    private VideoNode Open()
    {
        if (!OperatingSystem.IsLinux()) throw new CameraException(CameraFault.Absent, "USB cameras can be read on Linux only", "take Source command or http");
        return options.Device == V4l2Options.Auto ? OpenFirst() : VideoNode.Open(calls, options.Device);
    }

    private VideoNode OpenFirst()
    {
        CameraException? first = null;
        foreach (var path in nodes())
        {
            try
            {
                return VideoNode.Open(calls, path);
            }
            catch (CameraException refusal)
            {
                first ??= refusal;
            }
        }

        throw first ?? V4l2Refusal.NoCamera();
    }

    /// <returns>Null when the frame is not whole.</returns>
    private JpegFile? Develop(byte[] frame, VideoFormat format)
    {
        if (format.Pixels != PixelFormat.Yuyv) return JpegFile.TryOf(frame);
        return Yuyv.ToRaster(frame, format.Width, format.Height, format.Stride, format.IsFullRange) is { } raster ? JpegFile.Of(codec.Encode(raster, options.Quality), least: 0) : null;
    }
}
