using System.Runtime.CompilerServices;

namespace TempMonitor.Tests.Fixtures;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Source files of a project, relative to the root, without what the build made.</summary>
    public static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(File(project), "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
