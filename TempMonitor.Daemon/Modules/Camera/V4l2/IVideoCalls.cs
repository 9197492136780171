namespace TempMonitor.Daemon.Modules.Camera.V4l2;

/// <summary>The system calls behind a video device. What fails gives the error number, negative, as the kernel does.</summary>
internal interface IVideoCalls
{
    /// <summary>Never waits, neither now nor when a picture is asked for.</summary>
    /// <returns>A descriptor.</returns>
    int Open(string path);

    void Close(int descriptor);

    /// <param name="argument">As large as the request's number says.</param>
    int Control(int descriptor, uint request, Span<byte> argument);

    /// <summary>Until there is a picture, or something that the next request will tell.</summary>
    /// <returns>0: there was none in that time.</returns>
    int Wait(int descriptor, int milliseconds);

    /// <returns>An address.</returns>
    nint Map(int descriptor, int length, uint offset);

    void Unmap(nint address, int length);
}
