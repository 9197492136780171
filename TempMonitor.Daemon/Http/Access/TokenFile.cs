using System.Security.Cryptography;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>The token that is made at first start, when the configuration has none: only the daemon's user can read it.</summary>
internal static class TokenFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string PathIn(string stateFolder) => Path.Combine(stateFolder, "token");

    /// <exception cref="StartTroubleException">There is none and none can be made, or it can't be read.</exception>
    public static string ReadOrCreate(string stateFolder)
    {
        var path = PathIn(stateFolder);
        try
        {
            return ReadOrCreateAt(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartTroubleException($"The API token in {path} can't be read or made ({failure.Message}). Make room on the disk, let this user read and write it, or set Access:Token.");
        }
    }

    private static string ReadOrCreateAt(string path)
    {
        if (!File.Exists(path) || string.IsNullOrWhiteSpace(File.ReadAllText(path))) Create(path);
        else if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, OwnerOnly);
        return File.ReadAllText(path).Trim();
    }

    /// <summary>Written beside and renamed, so that a power cut leaves either no token or a whole one.</summary>
    private static void Create(string path)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var file = OpenForOwner(unfinished))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(token + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    private static FileStream OpenForOwner(string path) =>
        OperatingSystem.IsWindows()
            ? WindowsAccess.CreateFile(path)
            : new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
}
