using TempMonitor.Daemon.Modules.Camera;
using TempMonitor.Daemon.Modules.Camera.Rpicam;
using TempMonitor.Daemon.Modules.Camera.Simulated;
using TempMonitor.Daemon.Modules.Camera.V4l2;

namespace TempMonitor.Tests.Daemon.Modules.Camera;

public sealed class CameraModuleOptionsTests
{
    [Fact]
    public void Check_TwoCamerasOnOneDevice_NamesBoth()
    {
        var problem = Assert.Single(Check(Usb("/dev/video0"), Usb("/dev/video2"), Usb("/dev/video0")));
        Assert.Equal("Cameras:c2", problem.Key);
        Assert.Equal("v4l2 Device /dev/video0 is what camera c0 uses already: one device is one camera", problem.Allowed);
    }

    [Fact]
    public void Check_TwoThatBothTakeTheFirst_IsOneToo() => Assert.Equal(["Cameras:c1"], Check(Usb("auto"), Usb("auto")).Select(p => p.Key));

    [Fact]
    public void Check_TwoRibbonCamerasOfOneNumber_IsOneToo() => Assert.Equal(["Cameras:c1"], Check(Ribbon(0), Ribbon(0), Ribbon(1)).Select(p => p.Key));

    [Fact]
    public void Check_DifferentDevicesAndSourcesThatShare_IsGood() =>
        Assert.Empty(Check(Usb("/dev/video0"), Usb("auto"), Ribbon(0), new SimulatedCameraOptions { Source = "simulated" }, new SimulatedCameraOptions { Source = "simulated" }));

    private static V4l2Options Usb(string device) => new() { Source = "v4l2", Device = device };

    private static RpicamOptions Ribbon(int number) => new() { Source = "rpicam", Camera = number };

    private static List<(string Key, string Allowed)> Check(params CameraOptions[] cameras) =>
        [.. new CameraModuleOptions { Cameras = cameras.Index().ToDictionary(c => $"c{c.Index}", c => c.Item, StringComparer.Ordinal) }.Check()];
}
