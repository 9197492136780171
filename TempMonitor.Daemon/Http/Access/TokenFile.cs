using System.Security.Cryptography;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>The token that is made at first start, when the configuration has none: only the daemon's user can read it.</summary>
internal static class TokenFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string PathIn(string stateFolder) => Path.Combine(stateFolder, "token");

    public static string ReadOrCreate(string stateFolder)
    {
        var path = PathIn(stateFolder);
        if (!File.Exists(path) || string.IsNullOrWhiteSpace(File.ReadAllText(path))) Create(path);
        else if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, OwnerOnly);
        return File.ReadAllText(path).Trim();
    }

    /// <summary>Written beside and renamed, so that a power cut leaves either no token or a whole one.</summary>
    private static void Create(string path)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(token + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
