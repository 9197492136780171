using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Daemon.Scan;

namespace TempMonitor.Daemon.Modules.Camera.V4l2;

/// <summary>USB cameras, through the kernel's own interface: no program, no library.</summary>
internal sealed class V4l2Source(IVideoCalls calls) : CameraSource<V4l2Options>
{
    public V4l2Source()
        : this(new LinuxVideoCalls())
    {
    }

    public override string Name => "v4l2";

    /// <summary>Named by <c>auto</c>: plugged in elsewhere it has another number.</summary>
    public override CameraOptions? Find(CameraContext context) => Nodes(context.Hardware).Any(IsCamera) ? new V4l2Options { Source = Name } : null;

    protected override ICamera Create(V4l2Options options, CameraContext context) => new V4l2Camera(options, context.Codec, calls, () => Nodes(context.Hardware));

    /// <summary>The first node of each camera, without those of a Raspberry Pi's camera port: they give what only libcamera can develop.</summary>
    private static IReadOnlyList<string> Nodes(HardwareOptions hardware) => OperatingSystem.IsLinux()
        ? [.. new CameraLook(new LinuxSysfs(hardware.SysRoot), new DeviceNodes(hardware.DevRoot), _ => false).All().Where(c => !c.IsCsi).Select(c => c.Device)]
        : [];

    /// <summary>One that is there but may not be opened counts: it is better to say so than to look for another.</summary>
    private bool IsCamera(string path)
    {
        try
        {
            using var node = VideoNode.Open(calls, path);
            return true;
        }
        catch (CameraException refusal)
        {
            return refusal.Fault == CameraFault.Denied;
        }
    }
}
