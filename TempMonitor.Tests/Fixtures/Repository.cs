namespace TempMonitor.Tests.Fixtures;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    // not by [CallerFilePath]: a build for CI maps source paths away
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Source files of a project, relative to the root, without what the build made.</summary>
    public static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(File(project), "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

    private static string Above(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "TempMonitor.slnx")) ? folder : Above(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);
}
