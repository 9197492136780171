namespace TempMonitor.Daemon.Configuration;

/// <summary><c>Http:Urls</c> seen from the other side: where a program on this machine calls the monitor.</summary>
internal static class ListenAddresses
{
    public static IReadOnlyList<Uri> Callable(string urls) =>
        [.. urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(CallableOne)];

    private static Uri CallableOne(string url)
    {
        var named = url.Replace("://*", "://127.0.0.1", StringComparison.Ordinal).Replace("://+", "://127.0.0.1", StringComparison.Ordinal);
        return new UriBuilder(named) switch
        {
            { Host: "0.0.0.0" } any => new UriBuilder(any.Uri) { Host = "127.0.0.1" }.Uri,
            { Host: "[::]" } any => new UriBuilder(any.Uri) { Host = "[::1]" }.Uri,
            var one => one.Uri,
        };
    }
}
