using TempMonitor.Daemon.Files;

namespace TempMonitor.Daemon.Cli;

/// <summary>A picture for whoever asked for it: a room is nobody else's business.</summary>
internal static class PictureFile
{
    /// <summary>Replaced as a whole: nobody ever finds half a picture.</summary>
    public static void Write(string path, byte[] jpeg)
    {
        var target = Path.GetFullPath(path);
        if (Directory.Exists(target)) throw new IOException($"'{target}' is a folder: name a file in it");
        var draft = $"{target}.{Environment.ProcessId}.new";
        try
        {
            using (var stream = SharedFile.Create(draft)) stream.Write(jpeg);
            File.Move(draft, target, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
