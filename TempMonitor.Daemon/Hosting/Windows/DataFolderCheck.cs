using System.IO.Enumeration;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Hosting.Windows;

/// <summary>
/// Anybody may make the folder in ProgramData before the service is installed. The installation takes it over with all that is below; where it leads
/// elsewhere, that would be somebody else's files.
/// </summary>
/// <param name="ownerOf">The number (SID) of a folder's owner; null where it can't be told.</param>
/// <param name="trusted">Whose folders are taken over: the system's, the administrators', and those of him who installs.</param>
internal sealed class DataFolderCheck(Func<string, string?> ownerOf, IReadOnlyCollection<string> trusted)
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <param name="isInstalled">Then it was closed to others long ago, and links in it are an administrator's.</param>
    /// <exception cref="SettingsException">With what to do first.</exception>
    public void Refuse(string folder, bool isInstalled)
    {
        if (IsLink(folder)) throw new SettingsException($"{folder} is a link to {new DirectoryInfo(folder).LinkTarget ?? "another folder"}, and anybody may have made it: remove the link (rmdir) and install again.");
        if (isInstalled || !Directory.Exists(folder)) return;
        if (ownerOf(folder) is var owner && (owner is null || !trusted.Contains(owner)))
            throw new SettingsException($"{folder} belongs to {owner ?? "nobody known"}, who is neither an administrator nor you: look through it, delete or rename it, and install again.");
        if (LinksIn(folder).FirstOrDefault() is { } link)
            throw new SettingsException($"{link} leads out of the folder that the installation closes: remove it, and install again.");
    }

    private static bool IsLink(string path) => new DirectoryInfo(path).Attributes is var attributes && (int)attributes != -1 && attributes.HasFlag(FileAttributes.ReparsePoint);

    private static FileSystemEnumerable<string> LinksIn(string folder) => new(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), Everything)
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    };
}
