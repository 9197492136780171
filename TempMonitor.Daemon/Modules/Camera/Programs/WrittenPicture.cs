using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Modules.Camera.Programs;

/// <summary>The file that a program wrote its picture to.</summary>
internal static class WrittenPicture
{
    /// <returns>Empty when it wrote none.</returns>
    /// <exception cref="CameraException">It is no ordinary file, too large, or can't be read.</exception>
    public static byte[] Read(string file)
    {
        if (!File.Exists(file)) return [];
        if (FileNative.IsNoOrdinaryFile(file)) throw new CameraException(CameraFault.BadImage, $"what the program made of {PictureProgram.FilePlace} is no ordinary file"); // reading a pipe may never end
        try
        {
            using var stream = File.OpenRead(file);
            if (stream.Length > JpegFile.MostBytes) throw TooLarge();
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CameraException(CameraFault.BadImage, $"the picture that the program wrote can't be read: {failure.Message}", inner: failure);
        }
    }

    public static CameraException TooLarge() =>
        new(CameraFault.BadImage, $"the program gave more than {JpegFile.MostBytes / 1_000_000} MB for one picture");
}
