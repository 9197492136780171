using TempMonitor.Daemon.Modules.Camera.V4l2;

namespace TempMonitor.Tests.Daemon.Modules.Camera.V4l2;

public sealed class VideoLayoutTests
{
    // as a C compiler has them (hardware.md 6.2)
    [Fact]
    public void Requests_With64Bits_HaveTheKernelsNumbers()
    {
        var wide = VideoLayout.Wide;
        uint[] expected = [0x80685600, 0xC0405602, 0xC0D05604, 0xC0D05605, 0xC0145608, 0xC0585609, 0xC058560F, 0xC0585611, 0x40045612, 0x40045613];
        uint[] ours =
            [VideoLayout.QueryCapability, VideoLayout.EnumerateFormats, wide.GetFormat, wide.SetFormat, VideoLayout.RequestBuffers, wide.QueryBuffer, wide.Queue, wide.Dequeue, VideoLayout.StreamOn, VideoLayout.StreamOff];
        Assert.Equal(expected, ours);
    }

    [Fact]
    public void Requests_With32Bits_HaveTheKernelsNumbers()
    {
        var narrow = VideoLayout.Narrow;
        uint[] expected = [0xC0CC5605, 0xC0445609, 0xC044560F, 0xC0445611];
        Assert.Equal(expected, new[] { narrow.SetFormat, narrow.QueryBuffer, narrow.Queue, narrow.Dequeue });
    }

    [Fact]
    public void Codes_OfPixelFormats_AreTheKernels()
    {
        Assert.Equal([0x47504A4Du, 0x4745504A, 0x56595559], PixelFormat.Usable.Select(f => f.Code));
        Assert.Equal("MJPG", PixelFormat.MotionJpeg.ToString());
        Assert.Equal("A?1?", new PixelFormat(0x00310041u | ('?' << 24)).ToString());
    }
}
