namespace TempMonitor.Daemon.Http.Proxy;

/// <summary>What can stand before our own paths. It goes into links and cookies, so nothing that could be read as something else there.</summary>
internal static class PathPrefix
{
    public const string Rule = "a path such as /room: segments of letters, digits, '-', '_', '.' and '~', each after one '/', no '/' at the end";
    private const int Longest = 200;

    public static bool IsGood(string path) =>
        path.Length is > 1 and <= Longest && path[0] == '/' && Array.TrueForAll(path[1..].Split('/'), IsSegment);

    private static bool IsSegment(string segment) =>
        segment.Length > 0 && segment is not ("." or "..") && segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~');
}
