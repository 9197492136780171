using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Modules.Camera.Imaging;
using TempMonitor.Daemon.Modules.Camera.V4l2;
using TempMonitor.Tests.Core.Camera.Imaging;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Camera.V4l2;

public sealed class V4l2CameraTests : IDisposable
{
    private const uint ErrorFlag = 0x40;

    private static readonly byte[] Good = SomePicture.Jpeg(64, 48);

    private readonly FakeVideoDevice _device = new();
    private readonly V4l2Options _options = new() { Source = "v4l2", Width = 64, Height = 48, SkipFrames = 3 };
    private readonly CancellationTokenSource _deadline = new();
    private List<string> _nodes = ["/dev/video0"];

    public void Dispose() => _deadline.Dispose();

    [RequiresProgramFact]
    public void Take_FromACameraWithMotionJpeg_GivesItsFrameAsItCame()
    {
        _device.Frames.Add(([.. Good, 0, 0, 0, 0], 0));
        Assert.Equal(Good, Take());
        Assert.Equal(("MJPG", 64u, 48u), _device.Agreed);
    }

    [RequiresProgramFact]
    public void Take_OfAFrameWithoutHuffmanTables_PutsThemIn()
    {
        _device.Frames.Add((MadeUpJpeg.WithoutTables(Good), 0));
        Assert.Equal(Good, Take());
    }

    [RequiresProgramFact]
    public void Take_FirstFramesAreDark_SkipsThem()
    {
        for (var i = 0; i < 3; i++) _device.Frames.Add((SomePicture.Jpeg(16, 16), 0));
        _device.Frames.Add((Good, 0));
        Assert.Equal(Good, Take());
        Assert.Equal(4, _device.Given);
    }

    [RequiresProgramFact]
    public void Take_FramesMarkedBrokenOrCutOff_TakesTheNext()
    {
        _options.SkipFrames = 0;
        _device.Frames.AddRange([(Good, ErrorFlag), (Good[..^5], 0), ([], 0), (Good, 0)]);
        Assert.Equal(Good, Take());
        Assert.Equal(4, _device.Given);
    }

    [RequiresProgramFact]
    public void Take_FrameThatBreaksInTheMiddle_TakesTheNext()
    {
        // two halves of pictures in one buffer: it begins and ends as it should
        _options.SkipFrames = 0;
        _device.Frames.AddRange([([.. Good[..200], .. Good[^300..]], 0), (Good, 0)]);
        Assert.Equal(Good, Take());
        Assert.Equal(2, _device.Given);
    }

    [RequiresProgramFact]
    public void Take_OnlyBrokenFrames_EndsAndSaysSo()
    {
        _device.Frames.Add((Good[..^5], 0));
        var problem = Refused();
        Assert.Equal((CameraFault.BadImage, "the last 10 pictures of /dev/video0 were broken"), (problem.Fault, problem.Message));
        Assert.Equal(13, _device.Given);
    }

    [RequiresTurboJpegFact]
    public void Take_FromACameraWithRawPictures_MakesAJpegOfThem()
    {
        _device.Formats.Remove("MJPG");
        _device.Stride = 200; // with gaps
        // the upper half white, the lower half red, at video levels
        byte[] white = [235, 128, 235, 128], red = [81, 90, 81, 240], frame = new byte[200 * 48];
        for (var y = 0; y < 48; y++)
            for (var x = 0; x < 64; x += 2) (y < 24 ? white : red).CopyTo(frame, (y * 200) + (x * 2));
        _device.Frames.Add((frame, 0));
        var raster = TurboJpeg.Decode(Take(), 0);
        Assert.Equal((64, 48), (raster.Width, raster.Height));
        AssertNear([255, 255, 255], raster, 32, 10);
        AssertNear([255, 0, 0], raster, 32, 40);
    }

    [RequiresTurboJpegFact]
    public void Take_RawPicturesAtFullRange_AreNotStretched()
    {
        _device.Formats.Remove("MJPG");
        _device.Quantisation = 1;
        _device.Frames.Add((Grey(235), 0));
        AssertNear([235, 235, 235], TurboJpeg.Decode(Take(), 0), 32, 24);
        (_device.Quantisation, _device.ColourSpace) = (0, 7);
        AssertNear([235, 235, 235], TurboJpeg.Decode(Take(), 0), 32, 24);
        _device.ColourSpace = 8;
        AssertNear([255, 255, 255], TurboJpeg.Decode(Take(), 0), 32, 24);
    }

    [RequiresProgramFact]
    public void Take_RawPictureThatIsTooShort_IsBroken()
    {
        _device.Formats.Remove("MJPG");
        _device.Frames.Add((new byte[100], 0));
        Assert.Equal(CameraFault.BadImage, Refused().Fault);
    }

    [RequiresProgramFact]
    public void Take_CameraWithAnotherSize_TakesThatOne()
    {
        _device.Formats.Remove("MJPG");
        _device.OnlySize = (16, 16);
        _device.Frames.Add((new byte[16 * 16 * 2], 0));
        var shape = JpegShape.Of(Take());
        Assert.Equal((16, 16), (shape.Width, shape.Height));
    }

    [RequiresProgramFact]
    public void Take_WithTheSizeLeftToTheCamera_KeepsIts()
    {
        (_options.Width, _options.Height) = (0, 0);
        _device.Frames.Add((Good, 0));
        Take();
        Assert.Equal(("MJPG", 320u, 240u), _device.Agreed);
    }

    [RequiresProgramFact]
    public void Take_TwiceInARow_WorksEachTime()
    {
        _device.Frames.Add((Good, 0));
        Assert.Equal(Take(), Take());
    }

    [RequiresProgramFact]
    public void Take_CameraThatHangs_EndsAtTheDeadline()
    {
        _device.OnWait = () =>
        {
            if (_device.Waits == 5) _deadline.Cancel();
        };
        Assert.Throws<OperationCanceledException>(() => Take());
        Assert.Equal(5, _device.Waits);
        Assert.True(_device.IsAtRest);
    }

    [RequiresProgramFact]
    public void Take_CameraUnpluggedMeanwhile_SaysThatItHasGone()
    {
        _device.Frames.Add((Good, 0));
        _device.OnWait = () => _device.Refusals[FakeVideoDevice.Dequeue] = LinuxErrno.Enodev;
        Assert.Equal((CameraFault.Absent, "the camera behind /dev/video0 has gone (ENODEV 19)"), FaultAndMessage(Refused()));
    }

    [RequiresProgramFact]
    public void Take_DriverThatPromisesAndHasNothing_DoesNotSpinForEver()
    {
        _device.Frames.Add((Good, 0));
        _device.Refusals[FakeVideoDevice.Dequeue] = LinuxErrno.Eagain;
        Assert.Equal(CameraFault.Failed, Refused().Fault);
        Assert.Equal(100, _device.Waits);
    }

    [RequiresProgramTheory]
    [InlineData(0u, LinuxErrno.Enoent, CameraFault.Absent, "/dev/video0 is not there")]
    [InlineData(0u, LinuxErrno.Eacces, CameraFault.Denied, "/dev/video0 may not be opened by this user (EACCES 13)")]
    [InlineData(0u, LinuxErrno.Eperm, CameraFault.Denied, "/dev/video0 may not be opened by this user (EPERM 1)")]
    [InlineData(0u, LinuxErrno.Enodev, CameraFault.Absent, "the camera behind /dev/video0 has gone (ENODEV 19)")]
    [InlineData(FakeVideoDevice.QueryCapability, LinuxErrno.Enotty, CameraFault.Failed, "/dev/video0 is no camera (ENOTTY 25)")]
    [InlineData(FakeVideoDevice.EnumerateFormats, LinuxErrno.Eio, CameraFault.Failed, "/dev/video0 failed to tell its formats (EIO 5)")]
    [InlineData(FakeVideoDevice.GetFormat, LinuxErrno.Eio, CameraFault.Failed, "/dev/video0 failed to tell its format (EIO 5)")]
    [InlineData(FakeVideoDevice.SetFormat, LinuxErrno.Ebusy, CameraFault.Busy, "/dev/video0 is busy (EBUSY 16)")]
    [InlineData(FakeVideoDevice.RequestBuffers, LinuxErrno.Ebusy, CameraFault.Busy, "/dev/video0 is busy (EBUSY 16)")]
    [InlineData(FakeVideoDevice.QueryBuffer, LinuxErrno.Einval, CameraFault.Failed, "/dev/video0 failed to share memory (EINVAL 22)")]
    [InlineData(2u, LinuxErrno.Einval, CameraFault.Failed, "/dev/video0 failed to share memory (EINVAL 22)")]
    [InlineData(FakeVideoDevice.Queue, LinuxErrno.Eio, CameraFault.Failed, "/dev/video0 failed to take memory for a picture (EIO 5)")]
    [InlineData(FakeVideoDevice.StreamOn, LinuxErrno.Enospc, CameraFault.Failed, "the USB bus has no bandwidth left for /dev/video0 (ENOSPC 28)")]
    [InlineData(FakeVideoDevice.Dequeue, LinuxErrno.Eio, CameraFault.Failed, "/dev/video0 failed to give a picture (EIO 5)")]
    [InlineData(1u, LinuxErrno.Einval, CameraFault.Failed, "/dev/video0 failed to wait for a picture (EINVAL 22)")]
    public void Take_Refused_SaysWhatAndGivesEverythingBack(uint request, int errno, CameraFault fault, string message)
    {
        _device.Frames.Add((Good, 0));
        _device.Refusals[request] = errno;
        Assert.Equal((fault, message), FaultAndMessage(Refused()));
    }

    [RequiresProgramTheory]
    [InlineData(0x84A00000u, 0x04A00000u)] // the node of its metadata
    [InlineData(0x84201001u, 0x04201000u)] // all nodes together could, this one can't
    [InlineData(0x00000001u, 0x04200001u)] // an old driver, whose second word means nothing
    public void Take_NodeWithoutPictures_IsRefused(uint all, uint own)
    {
        (_device.Capabilities, _device.DeviceCapabilities) = (all, own);
        Assert.Contains("gives no pictures", Refused().Message, StringComparison.Ordinal);
    }

    [RequiresProgramFact]
    public void Take_FormatsThatNobodyKnows_NamesThem()
    {
        _device.Formats.Clear();
        _device.Formats.AddRange(["H264", "NV12"]);
        Assert.Equal("/dev/video0 offers H264, NV12 only; MJPG, JPEG or YUYV is needed", Refused().Message);
    }

    [RequiresProgramTheory]
    [InlineData(0u, 48u)]
    [InlineData(64u, 100_000u)]
    public void Take_SizeThatCannotBe_IsRefused(uint width, uint height)
    {
        _device.OnlySize = (width, height);
        Assert.Contains("wants to give", Refused().Message, StringComparison.Ordinal);
    }

    [RequiresProgramTheory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Take_BuffersThatCannotBe_AreRefused(int length)
    {
        _device.BufferLength = length;
        Assert.Contains("bytes for a picture", Refused().Message, StringComparison.Ordinal);
    }

    [RequiresProgramFact]
    public void Take_FrameThatClaimsMoreThanItsBuffer_StaysWithinIt()
    {
        (_options.SkipFrames, _device.BufferLength) = (0, Good.Length - 4);
        _device.Frames.Add((Good, 0));
        Assert.Equal(CameraFault.BadImage, Refused().Fault);
    }

    [RequiresProgramFact]
    public void Take_DeviceByItsName_OpensThat()
    {
        _device.Path = _options.Device = "/dev/v4l/by-id/usb-046d_HD_Pro-video-index0";
        _device.Frames.Add((Good, 0));
        Assert.Equal(Good, Take());
    }

    [RequiresProgramFact]
    public void Take_Auto_TakesTheFirstThatGivesPictures()
    {
        _device.Path = "/dev/video2";
        _device.Frames.Add((Good, 0));
        _nodes = ["/dev/video0", "/dev/video2"];
        Assert.Equal(Good, Take());
    }

    [RequiresProgramFact]
    public void Take_AutoWithoutACamera_SaysThatThereIsNone()
    {
        _nodes = [];
        Assert.Equal((CameraFault.Absent, "no USB camera is there"), FaultAndMessage(Refused()));
        _nodes = ["/dev/video7"];
        Assert.Equal((CameraFault.Absent, "/dev/video7 is not there"), FaultAndMessage(Refused()));
    }

    private static (CameraFault Fault, string Message) FaultAndMessage(CameraException problem) => (problem.Fault, problem.Message);

    private static byte[] Grey(byte light) => [.. Enumerable.Range(0, 64 * 48).SelectMany(_ => new byte[] { light, 128 })];

    private static void AssertNear(byte[] expected, Raster raster, int x, int y)
    {
        var pixel = raster.Pixels.AsSpan(((y * raster.Width) + x) * 3, 3).ToArray();
        Assert.True(pixel.Zip(expected).All(p => Math.Abs(p.First - p.Second) < 8), $"{string.Join(", ", pixel)} instead of {string.Join(", ", expected)}");
    }

    private byte[] Take()
    {
        using var camera = new V4l2Camera(_options, new JpegCodec(), _device, () => _nodes);
        var jpeg = camera.Take(_deadline.Token).Bytes;
        Assert.True(_device.IsAtRest);
        return jpeg;
    }

    private CameraException Refused()
    {
        var problem = Assert.Throws<CameraException>(() => Take());
        Assert.True(_device.IsAtRest);
        return problem;
    }
}
