namespace TempMonitor.Tests.Fixtures;

/// <summary>A fact about files of other users: only root can make them. Elsewhere it is skipped with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresRootFactAttribute : FactAttribute
{
    public RequiresRootFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("TEMPMONITOR_TEST_REQUIRE") == "all") return;
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) Skip = "needs Linux and root";
    }
}
