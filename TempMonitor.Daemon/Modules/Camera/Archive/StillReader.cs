using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Modules.Camera.Archive;

/// <summary>Reads the archive's pictures: inside the daemon, or for a command beside it.</summary>
internal sealed class StillReader(ArchiveFolder folder)
{
    /// <returns>Null when it is gone, or is not what was written.</returns>
    /// <exception cref="IOException">The disk refuses.</exception>
    public Stream? Open(Still still)
    {
        if (!folder.IsPlainFile(still.File)) return null;
        FileStream? stream = null;
        try
        {
            stream = new FileStream(folder.PathOf(still.File), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
            if (stream.Length == still.Bytes) return stream;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            // it has just been removed
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new IOException(failure.Message, failure);
        }

        stream?.Dispose();
        return null;
    }

    public bool IsWhole(Still still) => folder.IsPlainFile(still.File) && new FileInfo(folder.PathOf(still.File)).Length == still.Bytes;
}
