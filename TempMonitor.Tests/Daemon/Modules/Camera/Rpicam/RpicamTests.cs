using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Modules.Camera.Rpicam;
using TempMonitor.Tests.Daemon.Modules.Camera.Programs;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Rpicam;

public sealed class RpicamTests : IDisposable
{
    private readonly CameraScript _script = new();

    public void Dispose() => _script.Dispose();

    [RequiresProgramFact("sh")]
    public void Take_Program_IsAskedForOneJpegOnItsOutput()
    {
        var camera = new RpicamCamera(Options("echo \"$@\" > $NOTES/arguments; echo '[0:12] WARN RPI temporal denoise' >&2; cat $GOOD"));
        Assert.Equal(CameraScript.Picture, CameraScript.Take(camera));
        Assert.Equal("--nopreview --camera 0 --timeout 1500 --width 1280 --height 720 --encoding jpg --quality 85 --output -\n", File.ReadAllText(_script.Folder["arguments"]));
    }

    [Fact]
    public void Arguments_AllOptions_AreAsTheProgramKnowsThem()
    {
        var options = new RpicamOptions { Camera = 1, Warmup = TimeSpan.Zero, Width = 0, Height = 0, Quality = 70, Rotation = 180, HFlip = true, VFlip = true, Thumbnail = false, Extra = ["--shutter", "20000"] };
        Assert.Equal(
            "--nopreview --camera 1 --timeout 1 --immediate --encoding jpg --quality 70 --thumb none --rotation 180 --hflip --vflip --shutter 20000 --output -",
            string.Join(' ', RpicamArguments.Of(options)));
    }

    [RequiresProgramTheory("sh")]
    [InlineData("ERROR: *** no cameras available ***", CameraFault.Absent, "the Pi sees no camera", "ribbon cable")]
    [InlineData("ERROR: *** selected camera is not available ***", CameraFault.Absent, "there is no camera of this number", "--list-cameras")]
    [InlineData("ERROR Camera camera.cpp:1030 Pipeline handler in use by another process\nERROR: *** failed to acquire camera /base/soc ***", CameraFault.Busy, "another program holds the camera", "end the other one")]
    [InlineData("ERROR: *** failed to start camera ***", CameraFault.Failed, "the camera does not start", "smaller")]
    [InlineData("ERROR: *** unrecognised option '--foo' ***", CameraFault.Failed, "the program does not know an option", "Extra")]
    [InlineData("Unable to request 2 buffers: Cannot allocate memory", CameraFault.Failed, "there is too little memory", "CMA")]
    [InlineData("open /dev/media0: Permission denied", CameraFault.Denied, "the program may not open the camera", "group")]
    [InlineData("WARN V4L2 v4l2_videodevice.cpp:2150 Dequeue timer of 1000000.00us has expired!", CameraFault.Failed, "the camera sends nothing", "cable")]
    public void Take_KnownMessage_IsASentenceWithAdvice(string said, CameraFault fault, string sentence, string advice)
    {
        var refusal = CameraScript.Refusal(new RpicamCamera(Options($"cat >&2 <<'END'\n{said}\nEND\nexit 255")));
        Assert.Equal(fault, refusal.Fault);
        Assert.StartsWith(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(advice, refusal.Advice, StringComparison.Ordinal);
        Assert.Contains("(camera failed (exit code 255); it last said: ", refusal.Message, StringComparison.Ordinal);
    }

    [RequiresProgramFact("sh")]
    public void Take_CableLost_IsEndedAndSaysCable()
    {
        var refusal = CameraScript.Refusal(new RpicamCamera(Options("while :; do echo 'ERROR: Device timeout detected, attempting a restart!!!' >&2; sleep 0.1; done")), seconds: 1.5);
        Assert.Equal(CameraFault.Timeout, refusal.Fault);
        Assert.Contains("ribbon cable", refusal.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("No cameras available!\n", null)]
    [InlineData("", null)]
    [InlineData("Available cameras\n-----------------\n0 : imx219 [3280x2464 10-bit RGGB] (/base/soc/i2c0mux/i2c@1/imx219@10)\n    Modes: 'SRGGB10_CSI2P' : 640x480 [206.65 fps - (1000, 752)/1280x960 crop]\n", 0)]
    [InlineData("Available cameras\n0 : C922 (/base/scb/pcie@7d500000/pci@0,0/usb@0,0-1:1.0-046d:085c)\n1 : imx708 [4608x2592] (/base/axi/pcie@120000/rp1/i2c@88000/imx708@1a)\n", 1)]
    public void List_First_IsTheFirstOnTheCable(string list, int? number) => Assert.Equal(number, RpicamList.FirstIn(list));

    [RequiresProgramFact("sh")]
    public void List_ProgramBreaks_IsNoCamera()
    {
        Assert.Null(RpicamList.First(_script.Write("echo '0 : imx219 (/base)'; exit 1")));
        Assert.Null(RpicamList.First("/no/such/program"));
        Assert.Equal(0, RpicamList.First(_script.Write("echo '0 : imx219 (/base)'")));
    }

    [Theory]
    [InlineData("-o")]
    [InlineData("-oshot.jpg")]
    [InlineData("--output=x.jpg")]
    [InlineData("--outp")]
    [InlineData("--timeout")]
    [InlineData("-t0")]
    [InlineData("--timelapse=100")]
    [InlineData("{file}")]
    [InlineData("a\0b")]
    public void Check_ExtraThatIsOurs_IsRefused(string argument)
    {
        var problem = Assert.Single(new RpicamOptions { Extra = [argument] }.Check());
        Assert.Equal("Extra", problem.Key);
    }

    [Fact]
    public void Check_GoodExtra_IsTaken() => Assert.Empty(new RpicamOptions { Extra = ["--shutter", "20000", "--ev", "-0.5", "--awb", "indoor", "--hdr", "-v", "0", "--tuning-file", "/usr/share/x.json"] }.Check());

    [Fact]
    public void Check_Values_EachIsNamed()
    {
        var options = new RpicamOptions { Program = "rpicam-still", Rotation = 90, Width = 641, Height = 481, Warmup = TimeSpan.FromSeconds(29) };
        Assert.Equal(["Program", "Rotation", "Width", "Height", "Timeout"], options.Check().Select(p => p.Key));
    }

    private RpicamOptions Options(string script) => new() { Program = _script.Write(script) };
}
