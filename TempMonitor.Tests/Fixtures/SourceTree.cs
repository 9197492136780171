namespace TempMonitor.Tests.Fixtures;

/// <summary>The repository that the tests were built from, found from where they run.</summary>
internal static class SourceTree
{
    private const string Mark = "TempMonitor.slnx";

    public static string Root { get; } = Above(AppContext.BaseDirectory).First(folder => File.Exists(Path.Combine(folder, Mark)));

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent) yield return at.FullName;
    }
}
