using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Modules.Camera.Programs;

namespace TempMonitor.Daemon.Modules.Camera.Command;

/// <summary>Pictures of any program that makes a JPEG. Never found by itself: nobody but the owner knows the program.</summary>
internal sealed class CommandSource : CameraSource<CommandOptions>
{
    public override string Name => "command";

    protected override ICamera Create(CommandOptions options, CameraContext context) => new CommandCamera(options);
}

internal sealed class CommandCamera(CommandOptions options) : ICamera
{
    // what camera programs commonly say; whatever else is said comes as it is
    private static readonly ProgramWords Words = new(
        new("Device or resource busy", CameraFault.Busy, "another program holds the camera", "end it, or let only one of them take pictures"),
        new("Permission denied", CameraFault.Denied, "the program may not do what it must", "add the user tempmonitor to the groups video and render, and see whether the service's sandbox allows the device"),
        new("Operation not permitted", CameraFault.Denied, "the program may not do what it must", "see whether the service's sandbox allows the device (DeviceAllow=) and what the program does"));

    private readonly PictureProgram _program = new(Words);

    public JpegFile Take(CancellationToken deadline) => _program.Take(options.Command[0], options.Command[1..], deadline);

    public void Dispose() => _program.Dispose();
}
