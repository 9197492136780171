namespace TempMonitor.Tests.Fixtures;

/// <summary>A fact about what Linux does with a process. Elsewhere it is skipped with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresLinuxFactAttribute : FactAttribute
{
    public RequiresLinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "needs Linux";
    }
}
