using System.Diagnostics;

namespace TempMonitor.Tests.Fixtures;

/// <summary>A fact that mounts a file system: needs root in a place where root may. Else skipped, or with <c>TEMPMONITOR_TEST_REQUIRE=all</c> failing by itself.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresMountFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> CanMount = new(Probe);

    public RequiresMountFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("TEMPMONITOR_TEST_REQUIRE") != "all" && !CanMount.Value) Skip = "needs root and the right to mount";
    }

    private static bool Probe()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return false;
        using var folder = new TempFolder();
        if (Run("mount", "-t", "tmpfs", "-o", "size=64k", "none", folder.Path) != 0) return false;
        return Run("umount", folder.Path) == 0;
    }

    private static int Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
