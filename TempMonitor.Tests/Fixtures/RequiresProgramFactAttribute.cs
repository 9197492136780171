namespace TempMonitor.Tests.Fixtures;

/// <summary>
/// A fact that needs programs beside the SDK. Without them it is skipped with the reason, unless
/// <c>TEMPMONITOR_TEST_REQUIRE=all</c> says that here they must be present: then it runs, and fails by itself.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresProgramFactAttribute : FactAttribute
{
    public RequiresProgramFactAttribute(params string[] programs)
    {
        if (Environment.GetEnvironmentVariable("TEMPMONITOR_TEST_REQUIRE") == "all") return;
        if (!OperatingSystem.IsLinux())
        {
            Skip = "needs Linux";
            return;
        }

        var missing = programs.Where(p => !IsOnPath(p)).ToArray();
        if (missing.Length > 0) Skip = $"needs {string.Join(", ", missing)}, which is not installed";
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
