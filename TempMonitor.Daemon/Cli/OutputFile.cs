using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Files;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Cli;

/// <summary>The file of <c>--output</c>, looked at before the work begins.</summary>
internal static class OutputFile
{
    /// <returns>Its full path, behind links: it is replaced as a whole, and a link in its place would be lost.</returns>
    /// <exception cref="SettingsException">It can't be one. A device that root replaced by a picture would be missing to the whole machine.</exception>
    public static string Of(string given)
    {
        if (string.IsNullOrWhiteSpace(given)) throw new SettingsException("--output: name a file");
        var path = RealPath.Of(given);
        if (Directory.Exists(path)) throw new SettingsException($"--output {path}: is a directory: name a file in it");
        if (!Directory.Exists(Path.GetDirectoryName(path))) throw new SettingsException($"--output {path}: its folder does not exist: make it, or name another file");
        return FileNative.IsNoOrdinaryFile(path) ? throw new SettingsException($"--output {path}: is a device, a pipe or a socket, not an ordinary file: name another") : path;
    }
}
