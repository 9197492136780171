using TempMonitor.Daemon.Files;

namespace TempMonitor.Daemon.Cli;

/// <summary>A picture for whoever asked for it: a room is nobody else's business.</summary>
internal static class PictureFile
{
    /// <summary>Replaced as a whole: nobody ever finds half a picture.</summary>
    /// <param name="target">As <see cref="OutputFile"/> gives it.</param>
    public static void Write(string target, byte[] jpeg)
    {
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
