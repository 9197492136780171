using TempMonitor.Core.Camera;
using TempMonitor.Tests.Core.Camera.Imaging;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Programs;

/// <summary>A shell script in the place of a camera program, with a good picture at hand as <c>$GOOD</c>.</summary>
internal sealed class CameraScript : IDisposable
{
    public static readonly byte[] Picture = MadeUpJpeg.Of();

    public TempFolder Folder { get; } = new();

    public void Dispose() => Folder.Dispose();

    /// <returns>Its full path.</returns>
    public string Write(string script)
    {
        var good = Folder["good.jpg"];
        File.WriteAllBytes(good, Picture);
        var file = Folder.Write("camera", $"#!/bin/sh\nGOOD={good}\nNOTES={Folder.Path}\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return file;
    }

    public static byte[] Take(ICamera camera, double seconds = 30)
    {
        using var owned = camera;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), TimeProvider.System);
        return camera.Take(deadline.Token).Bytes;
    }

    public static CameraException Refusal(ICamera camera, double seconds = 30) => Assert.Throws<CameraException>(() => Take(camera, seconds));
}
