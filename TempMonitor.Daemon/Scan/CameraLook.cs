using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Scan;

/// <summary>Cameras by the names that video4linux gives its nodes.</summary>
internal sealed class CameraLook(ISysfs sysfs, DeviceNodes nodes, Func<string, bool> isInstalled)
{
    private const string Class = "class/video4linux";

    // a Raspberry Pi shows its codecs and image processors as video nodes too
    private static readonly string[] Machinery = ["bcm2835-codec", "bcm2835-isp", "rpivid", "rpi-hevc", "pispbe"];

    private static readonly string[] Receivers = ["unicam", "rp1-cfe"];

    // since 2023-11 the first, before that the second (hardware.md 6.1)
    private static readonly string[] StillPrograms = ["rpicam-still", "libcamera-still"];

    public IReadOnlyList<Camera> All()
    {
        var cameras = sysfs.List(Class).Where(IsVideo).Select(n => (Node: n, Name: SysfsText.TryRead(sysfs, $"{Class}/{n}/name") ?? ""))
            .Where(c => !Machinery.Any(m => c.Name.StartsWith(m, StringComparison.Ordinal)) && nodes.Exists(c.Node));
        return [.. cameras.DistinctBy(c => DeviceOf(c.Node)).Select(c => Describe(c.Node, c.Name))];
    }

    private static bool IsVideo(string node) => node.StartsWith("video", StringComparison.Ordinal);

    /// <summary>One camera has several nodes, for its pictures and for what is known of them: the first has the pictures.</summary>
    private string DeviceOf(string node) => sysfs.LinkTarget(Class + "/" + node) is { } path && path.Contains("/video4linux/", StringComparison.Ordinal)
        ? path[..path.LastIndexOf("/video4linux/", StringComparison.Ordinal)]
        : node;

    private Camera Describe(string node, string name)
    {
        var isCsi = Receivers.Any(r => name.StartsWith(r, StringComparison.Ordinal));
        return new(nodes.PathOf(node), name, isCsi, isCsi ? Array.Find(StillPrograms, p => isInstalled(p)) : null, nodes.Refusal(node));
    }
}
