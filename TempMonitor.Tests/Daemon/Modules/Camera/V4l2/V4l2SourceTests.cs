using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Daemon.Modules.Camera;
using TempMonitor.Daemon.Modules.Camera.Imaging;
using TempMonitor.Daemon.Modules.Camera.V4l2;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Camera.V4l2;

public sealed class V4l2SourceTests : IDisposable
{
    private readonly TempFolder _root = new();
    private readonly FakeVideoDevice _device = new();

    public V4l2SourceTests() => _device.Path = Path.Combine(_root.Path, "dev", "video0");

    [RequiresProgramFact]
    public void Find_ACameraThatGivesPictures_IsAuto()
    {
        AddNode("video0", "HD Pro Webcam C920");
        Assert.Equal(("v4l2", "auto"), Found() is V4l2Options found ? (found.Source, found.Device) : default);
    }

    [RequiresProgramFact]
    public void Find_WithoutACamera_IsNothing() => Assert.Null(Found());

    [RequiresProgramFact]
    public void Find_OnlyTheRibbonsReceiver_IsNothing()
    {
        AddNode("video0", "unicam-image");
        Assert.Null(Found());
    }

    [RequiresProgramFact]
    public void Find_ANodeWithoutPictures_IsNothing()
    {
        AddNode("video0", "HD Pro Webcam C920");
        (_device.Capabilities, _device.DeviceCapabilities) = (0x84A00000, 0x04A00000);
        Assert.Null(Found());
    }

    [RequiresProgramFact]
    public void Find_ACameraThatMayNotBeOpened_CountsSoThatItIsSaid()
    {
        AddNode("video0", "HD Pro Webcam C920");
        _device.Refusals[0] = LinuxErrno.Eacces;
        Assert.NotNull(Found());
    }

    [Fact]
    public void Create_TouchesNothing()
    {
        using var camera = new V4l2Source(_device).Create(new V4l2Options(), Context);
        Assert.Empty(_device.Journal);
    }

    public void Dispose() => _root.Dispose();

    private CameraContext Context => new("door", new HardwareOptions { SysRoot = Path.Combine(_root.Path, "sys"), DevRoot = Path.Combine(_root.Path, "dev") }, new JpegCodec(), () => default!);

    private CameraOptions? Found()
    {
        var found = new V4l2Source(_device).Find(Context);
        Assert.True(_device.IsAtRest);
        return found;
    }

    private void AddNode(string node, string name)
    {
        var sys = Path.Combine(_root.Path, "sys", "class", "video4linux", node);
        Directory.CreateDirectory(sys);
        Directory.CreateDirectory(Path.Combine(_root.Path, "dev"));
        File.WriteAllText(Path.Combine(sys, "name"), name + "\n");
        File.WriteAllText(Path.Combine(_root.Path, "dev", node), "");
    }
}
