using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>The verb <c>camera</c> of the real program.</summary>
public sealed class CameraVerbTests : IDisposable
{
    private const string Rack = "--Modules:Camera:Cameras:rack:Source=simulated", Door = "--Modules:Camera:Cameras:door:Source=v4l2";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("rack", Rack)]
    [InlineData(Rack, "rack")]
    [InlineData(Rack)]
    public void Take_OneCamera_WritesItsPicture(params string[] words)
    {
        var file = _folder["still.jpg"];
        var (exit, output, error) = DaemonProcess.Run(_folder, ["camera", "take", .. words, "--output", file]);
        Assert.Equal((0, ""), (exit, error));
        var jpeg = File.ReadAllBytes(file);
        Assert.Equal($"{file}: {jpeg.Length} bytes", output.Trim());
        Assert.True(JpegFile.IsWhole(jpeg));
    }

    [Fact]
    public void Take_CameraThatIsNotThere_IsExitCode1WithOneSentence()
    {
        var file = _folder["still.jpg"];
        var (exit, _, error) = DaemonProcess.Run(_folder, "camera", "take", "door", "--output", file, Door, "--Modules:Camera:Cameras:door:Device=/nowhere/video9");
        Assert.Equal(1, exit);
        Assert.StartsWith("tempmonitor: camera door: ", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void List_TwoCameras_SaysWhatCameAndWhatIsWrong()
    {
        var (exit, output, error) = DaemonProcess.Run(_folder, "camera", "list", Rack, Door, "--Modules:Camera:Cameras:door:Device=/nowhere/video9");
        Assert.Equal((1, ""), (exit, error));
        Assert.Matches(@"(?m)^rack +simulated +1280 x 720, \d+ kB in \d+\.\d s$", output);
        Assert.Matches(@"(?m)^door +v4l2 +no picture: ", output);
    }

    [Theory]
    [InlineData("camera", "take", "rack", Rack)]
    [InlineData("camera", "take", "roof", "--output", "x.jpg", Rack)]
    [InlineData("camera", "take", "--output", "x.jpg", Rack, Door)]
    [InlineData("camera", "take", "rack", "door", "--output", "x.jpg", Rack, Door)]
    [InlineData("camera", "take", "rack", "--output", "/", Rack)]
    [InlineData("camera", "list", "rack")]
    [InlineData("camera", "take", "rack", "--output", "x.jpg", "--Modules:Camera:Cameras:rack:Source=kinect")]
    public void Camera_BadUsage_IsExitCode2WithOneSentence(params string[] arguments)
    {
        var (exit, _, error) = DaemonProcess.Run(_folder, arguments);
        Assert.Equal(2, exit);
        Assert.Single(error.TrimEnd().Split('\n'));
    }
}
