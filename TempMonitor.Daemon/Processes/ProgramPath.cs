namespace TempMonitor.Daemon.Processes;

/// <summary>Where programs are.</summary>
internal static class ProgramPath
{
    /// <returns>The full path of a program on the PATH that programs get; null when it is not installed.</returns>
    public static string? Find(string name) =>
        Folders.Where(Path.IsPathFullyQualified).Select(f => Path.Combine(f, OperatingSystem.IsWindows() ? $"{name}.exe" : name)).FirstOrDefault(f => WhyNot(f) is null);

    /// <returns>Null when it can be run.</returns>
    public static ChildException? WhyNot(string program)
    {
        if (!File.Exists(program)) return new ChildException(ChildFault.Absent, $"there is no program {program}");
        return OperatingSystem.IsWindows() || ChildNative.MayRun(program) ? null : new ChildException(ChildFault.Denied, $"{program} may not be run by this user");
    }

    private static IEnumerable<string> Folders =>
        OperatingSystem.IsWindows() ? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator) : ChildEnvironment.Path.Split(':');
}
