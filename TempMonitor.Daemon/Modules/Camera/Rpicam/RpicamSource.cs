using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Modules.Camera.Programs;

namespace TempMonitor.Daemon.Modules.Camera.Rpicam;

/// <summary>A camera on the ribbon cable of a Raspberry Pi, through the system's own program: nothing else knows how to drive it.</summary>
internal sealed class RpicamSource : CameraSource<RpicamOptions>
{
    public override string Name => "rpicam";

    public override CameraOptions? Find(CameraContext context) =>
        OperatingSystem.IsLinux() && RpicamPrograms.Find() is { } program && RpicamList.First(program) is { } number
            ? new RpicamOptions { Source = Name, Camera = number }
            : null;

    protected override ICamera Create(RpicamOptions options, CameraContext context) => new RpicamCamera(options);
}

internal sealed class RpicamCamera(RpicamOptions options) : ICamera
{
    private readonly PictureProgram _program = new(RpicamWords.All);
    private readonly IReadOnlyList<string> _arguments = RpicamArguments.Of(options);

    public JpegFile Take(CancellationToken deadline) => _program.Take(Program(), _arguments, deadline);

    public void Dispose() => _program.Dispose();

    /// <summary>Looked for each time: it may be installed while the daemon runs.</summary>
    private string Program() => options.Program != RpicamOptions.Automatic ? options.Program : RpicamPrograms.Find()
        ?? throw new CameraException(CameraFault.Absent, "neither rpicam-still nor libcamera-still is installed", "on Raspberry Pi OS: apt install rpicam-apps-lite; other systems hardly have it, a USB camera (Source v4l2) works everywhere");
}
