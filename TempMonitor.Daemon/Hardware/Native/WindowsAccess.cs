using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace TempMonitor.Daemon.Hardware.Native;

/// <summary>Files for nobody but the system, its administrators and the user that the daemon runs as: what 0600 is elsewhere.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsAccess
{
    private const string WithAllBelow = "OICI";

    /// <summary>A folder that is there keeps its rights: an administrator, or the installation, has given them.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path)) return;
        var security = new DirectorySecurity();
        security.SetSecurityDescriptorSddlForm(Sddl(WithAllBelow), AccessControlSections.Access);
        security.CreateDirectory(path);
    }

    public static FileStream CreateFile(string path)
    {
        var security = new FileSecurity();
        security.SetSecurityDescriptorSddlForm(Sddl(""), AccessControlSections.Access);
        return new FileInfo(path).Create(FileMode.Create, FileSystemRights.Write | FileSystemRights.Read, FileShare.None, 4096, FileOptions.None, security);
    }

    // P: nothing from the folder above. FA: full access. SY: the system. BA: administrators
    private static string Sddl(string inheritance)
    {
        using var user = WindowsIdentity.GetCurrent();
        return $"D:P(A;{inheritance};FA;;;SY)(A;{inheritance};FA;;;BA)(A;{inheritance};FA;;;{user.User!.Value})";
    }
}
